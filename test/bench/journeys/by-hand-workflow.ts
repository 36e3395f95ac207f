import { condition, defineSignal, proxyActivities, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import type { ByHandActivities } from './by-hand-activities-contract.ts';

export const reacted = defineSignal('reacted');

const { enter, hasReacted, branch, score, end } = proxyLocalActivities<ByHandActivities>({
  startToCloseTimeout: '30 seconds',
});
const { sendEmail } = proxyActivities<ByHandActivities>({ startToCloseTimeout: '1 minute' });

/** The fixed journey as one would write it by hand for Temporal: a step an activity, the cheap ones local. */
export async function journeyByHand(lead: string): Promise<void> {
  let heard = false;
  setHandler(reacted, () => {
    heard = true;
  });
  await enter(lead);
  await sendEmail(lead);
  const reaction = (await hasReacted(lead)) || (await condition(() => heard, '3 days'));
  const isKnown = reaction && (await branch(lead));
  if (isKnown) await score(lead);
  await end(lead, isKnown ? 'converted' : 'nurture');
}
