import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';
import type { BareActivities } from './bare-activities-contract.ts';

export const reacted = defineSignal('reacted');

const { sendMail } = proxyActivities<BareActivities>({ startToCloseTimeout: '1 minute' });

/** What Temporal and SMTP alone ask for the fixed journey: a mail, a wait that a signal ends; nothing is kept, nothing looked up. */
export async function bareJourney(address: string): Promise<void> {
  let heard = false;
  setHandler(reacted, () => {
    heard = true;
  });
  await sendMail(address);
  await condition(() => heard, '3 days');
}
