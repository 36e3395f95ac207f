import type { Engine } from '../../engine.ts';
import { noteUnknownSeen } from '../../store/sends.ts';
import { auditOfSender } from '../audit-of-sender.ts';

/** Somebody has seen the mails whose fate was unknown at an instant: nobody is asked to look at them any more. They stay in the log as they are. */
export const seeUnknown = (engine: Engine, at: Date, by: string): Promise<void> =>
  engine.store.transaction(async (session) => {
    const seen = await noteUnknownSeen(engine.store.sends, at, session);
    if (seen > 0) await auditOfSender(engine, { by, what: 'unknown-mails-seen', data: { seen } }, session);
  });
