import type { Engine } from '../../engine.ts';
import { DomainError } from '../../errors.ts';
import { release } from '../../store/mail-domains.ts';
import { auditOfSender } from '../audit-of-sender.ts';
import { forgetDomains } from './domain-pace.ts';

/** Lets mail to a held domain leave again; the mails that wait for it leave within ten minutes or so. Throws `domain-not-held`. */
export async function releaseDomain(engine: Engine, domain: string, by: string): Promise<void> {
  await engine.store.transaction(async (session) => {
    if (!(await release(engine.store.mailDomains, domain, session)))
      throw new DomainError('domain-not-held', 'mail to this domain is not held', { data: { domain } });
    await auditOfSender(engine, { by, what: 'domain-released', data: { domain } }, session);
  });
  forgetDomains(engine);
}
