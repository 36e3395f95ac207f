import type { PossibleReaction } from '../../../engine/scenario/possible-reactions.ts';
import type { TypedReaction } from '../../simulation/reaction-rows.tsx';

interface Habit extends Pick<TypedReaction, 'amount' | 'unit'> {
  readonly type: string;
}

/** A kind of lead: what it does each time it can, and how long after. */
export interface Persona {
  readonly code: 'eager' | 'silent' | 'leaver' | 'slow';
  readonly does: readonly Habit[];
}

export const PERSONAS: readonly Persona[] = [
  {
    code: 'eager',
    does: [
      { type: 'mail-clicked', amount: 2, unit: 'hours' },
      { type: 'hand-off-accepted', amount: 4, unit: 'hours' },
    ],
  },
  { code: 'silent', does: [] },
  { code: 'leaver', does: [{ type: 'unsubscribed', amount: 1, unit: 'hours' }] },
  { code: 'slow', does: [{ type: 'mail-clicked', amount: 5, unit: 'days' }] },
];

/** What a kind of lead does in a drawing: what is about a step after that step, what is about none after each mail. */
export function scriptOf({ does }: Persona, possible: readonly PossibleReaction[]): TypedReaction[] {
  const mails = possible.flatMap(({ type, node }) => (type === 'mail-clicked' && node !== null ? [node] : []));
  return does
    .flatMap(({ type, amount, unit }) =>
      possible
        .filter((one) => one.type === type)
        .flatMap(({ key, node }) =>
          (node === null ? mails : [node]).map((after) => ({ what: key, after, amount, unit })),
        ),
    )
    .map((one, index) => ({ id: index + 1, ...one }));
}
