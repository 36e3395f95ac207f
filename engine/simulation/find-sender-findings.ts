import type { Engine } from '../engine.ts';
import { checkSender } from '../mail/sender-checks/check-sender.ts';
import { CHECKED, type SenderCheck } from '../mail/sender-checks/sender-check.ts';
import type { Finding } from '../scenario/finding.ts';

/** The DNS is not waited for longer: what it says later is found the next time. */
const PATIENCE_MS = 1_000;

const finding = (code: Finding['code'], level: Finding['level'], data: Finding['data']): Finding => ({
  code,
  level,
  node: null,
  data,
  via: [],
});

/** A mail tells who sends it, and by which postal address: without them none may leave. Before there are settings none leaves anyway. */
export async function senderFaults({ store }: Pick<Engine, 'store'>): Promise<Finding[]> {
  const found = await store.settings.one({ _id: 'company' });
  if (found === null) return [];
  const parts = [found.company, found.address, found.sender.name, found.sender.email];
  return parts.every((part) => part.trim() !== '') ? [] : [finding('sender-incomplete', 'fault', {})];
}

/** What of the sender the DNS does not confirm. One key that signs, and is published, is enough; what the DNS did not answer is not held against anybody. */
export function unproven(checks: readonly SenderCheck[]): Finding[] {
  const isSigned = checks.some(({ what, code }) => what === 'dkim' && code === null);
  return CHECKED.flatMap((what) => {
    const wrong = checks.find((check) => check.what === what && check.code !== null && check.code !== 'unanswered');
    return wrong === undefined || (what === 'dkim' && isSigned)
      ? []
      : [finding('sender-unproven', 'warning', { check: what, problem: wrong.code, where: wrong.name })];
  });
}

/** What of the sender is not proven by the DNS; nothing while the DNS is away, or mail goes to the sandbox. */
export async function senderWarnings(engine: Engine): Promise<Finding[]> {
  if (engine.config.mailSandbox) return [];
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  const found = await Promise.race([checkSender(engine).catch(() => null), patience]);
  clearTimeout(timer);
  return unproven(found?.checks ?? []);
}
