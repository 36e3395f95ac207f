import type { Fault } from './fault.ts';

/** What the check before publishing can find; stable, the editor and the API speak of findings by these. */
export const FINDING_CODES = [
  'branch-impossible',
  'branch-overlap',
  'branch-undecided',
  'wait-unmeetable',
  'wait-undecided',
  'mail-without-consent',
  'consent-undecided',
  'variable-unfilled',
  'field-unfilled',
  'address-private',
  'chat-not-set',
  'mail-invalid',
  'mail-without-unsubscribe',
  'link-broken',
  'link-insecure',
  'link-dead',
  'text-part-empty',
  'mail-clipped',
  'sender-incomplete',
  'sender-unproven',
  'regression-failed',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/**
 * One thing found by reasoning about a graph that has no faults. A `fault` blocks publishing, a `warning` does not,
 * a `note` is what could not be decided or is only good to know. `via` are the nodes of a path that shows it, in order.
 */
export interface Finding {
  readonly code: FindingCode;
  readonly level: 'fault' | 'warning' | 'note';
  readonly node: string | null;
  readonly data: Fault['data'];
  readonly via: readonly string[];
}
