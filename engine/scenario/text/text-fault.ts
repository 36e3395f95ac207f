/** What keeps a text from being read as a scenario; stable, the editor and the API speak of it by these. */
export type TextFaultCode =
  | 'syntax'
  | 'alias'
  | 'not-a-scenario'
  | 'unknown-key'
  | 'missing-key'
  | 'unfit'
  | 'bad-id'
  | 'next-to-nothing'
  | 'group-of-nothing'
  | 'too-much'
  | 'too-deep'
  | 'refused-key';

/** As many faults as are told of one text: who mends these sees the next. */
export const MOST_FAULTS = 100;

/** Where a text can't be read; line and column from 1. `what` is the key, id or value meant; of broken YAML the reader's own code. */
export interface TextFault {
  readonly code: TextFaultCode;
  readonly line: number;
  readonly column: number;
  readonly what: string;
}
