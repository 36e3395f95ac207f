import type { Engine } from '../../engine.ts';
import { knownFor } from '../../known-for.ts';
import { type DomainRate, NO_DOMAIN_RATE } from '../../scenario/domain-rate.ts';
import { shareOf } from '../../scenario/share-of.ts';
import { keepDomainTurn, takeTurn, untilTurn, useTurn } from '../../store/domain-turns.ts';

type With = Pick<Engine, 'store' | 'now'>;

/** How old the company's rates may be: one read serves all mails meanwhile. */
const KNOWN_FOR = 2_000;
/** A turn that was let pass for longer is gone: mails that were held for hours would leave all at once. */
const STANDS = 30_000;
/** Mails that wait longer look again within this, each at a moment of its own, so that another rate is seen. */
const LOOK_AGAIN = 10 * 60_000;

/** The company's rates, as they were two seconds ago at the latest. */
const rates = knownFor(
  KNOWN_FOR,
  async ({ store }: With): Promise<DomainRate> =>
    (await store.settings.one({ _id: 'company' }))?.domainRate ?? NO_DOMAIN_RATE,
);

/** Whether any domain has a rate: while none has, nobody has to know whose mail goes where. */
export async function isAnyPaced(engine: With): Promise<boolean> {
  const { perMinute, except } = await rates.look(engine);
  return perMinute !== null || except.length > 0;
}

/**
 * Real milliseconds for which a mail, by its key, waits for its turn at its receiving domain; 0 when it may leave now, which uses
 * the turn up. Turns are given out one after the other, evenly, to the mails of all workers: at most so many leave in a minute.
 */
export async function waitForTurn(engine: With, domain: string, key: string): Promise<number> {
  const { domainTurns, mailDomainTurns } = engine.store;
  const { perMinute: usual, except } = await rates.look(engine);
  const perMinute = except.find((own) => own.domain === domain)?.perMinute ?? usual;
  if (perMinute === null) return 0;
  const looksAgain = (0.5 + shareOf('domain-rate', key) / 2) * LOOK_AGAIN;
  const wait = (ms: number): number => Math.ceil(ms > LOOK_AGAIN ? looksAgain : ms);
  const left = await untilTurn(mailDomainTurns, key, perMinute);
  if (left !== null && left > 0) return wait(left);
  if (left !== null && left > -STANDS && (await useTurn(mailDomainTurns, key))) return 0;
  const { at, ms } = await takeTurn(domainTurns, domain, perMinute);
  if (ms <= 0) return 0;
  await keepDomainTurn(mailDomainTurns, { _id: key, perMinute, at });
  return wait(ms);
}
