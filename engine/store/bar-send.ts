import type { ClientSession } from 'mongodb';
import { type Sends, skipSend } from './sends.ts';

/** A step's mail, by its key `enrollment:node:visit`. */
export interface StepMail {
  readonly key: string;
  readonly lead: string;
  readonly enrollment: string;
  readonly scenario: string;
  readonly node: string;
}

/**
 * Sees to it that a step's mail never leaves, its lead being taken elsewhere; false while an attempt is under way. One that is over, whatever became of it, needs no bar.
 * Of this and an attempt's claim at the same time one is refused: a duplicate key, or a transaction tried again.
 */
export async function barSend(
  sends: Sends,
  { key, lead, enrollment, scenario, node }: StepMail,
  now: Date,
  session: ClientSession,
): Promise<boolean> {
  const known = await sends.one({ _id: key }, session);
  if (known?.state === 'sending') return false;
  if (known !== null && known.state !== 'reserved') return true;
  const send = known ?? {
    kind: 'marketing' as const,
    person: null,
    template: null,
    messageId: '',
    to: '',
    subject: '',
    links: [],
    test: false,
  };
  const { kind, person, template, messageId, to, subject, links, test } = send;
  const barred = { kind, person, template, messageId, to, subject, links, test, lead, enrollment, scenario, node };
  await skipSend(sends, { _id: key, ...barred }, 'taken-elsewhere', now, session);
  return true;
}
