import type { Engine } from '../engine.ts';
import { settleWoken } from '../enrollment/settle-woken.ts';
import { scenariosWoken, wakeHeldMails } from '../store/held-mails.ts';
import { holdsChanged, holdsSeenTo } from '../store/settings.ts';

/** By then every worker has read the settings anew, and no mail is held any more by what they were before. */
const KNOWN_TO_ALL = 5_000;

/**
 * Asks the leads whose mail is held to look again, once quiet hours, the company's zone or a rate of a receiving domain
 * changed: a mail that nothing holds any more leaves, in its turn where its scenario sends only so many an hour. Done anew
 * by the sweeper where it was cut short.
 */
export async function lookAtHeldMails(engine: Engine): Promise<void> {
  const { settings, enrollments } = engine.store;
  const changedAt = await holdsChanged(settings, KNOWN_TO_ALL);
  if (changedAt === null) return;
  const at = new Date(engine.now());
  await wakeHeldMails(enrollments, at);
  for (const scenario of await scenariosWoken(enrollments, at)) settleWoken(engine, scenario);
  await holdsSeenTo(settings, changedAt);
}
