import type { HandOffDocument } from '../store/hand-offs.ts';

/** The run a hand-off belongs to, as events carry it. */
export const runOfHandOff = ({ scenario, version, enrollment, node }: HandOffDocument) => ({
  scenario,
  version,
  enrollment,
  node,
});
