import type { Engine } from '../../engine.ts';
import { visitsOf, type LinkVisitDocument } from '../../store/link-visits.ts';
import type { SendDocument } from '../../store/sends.ts';
import { newId } from '../../store/stored.ts';
import { recordClick } from '../record-click.ts';
import { disownClicks } from './disown-clicks.ts';
import { judgeVisits, type Verdict, type Visit } from './judge-visits.ts';

/** A request is kept so long, in milliseconds: what belongs to a round comes within a minute. */
const KEPT = 3_600_000;

/** A request for a link of a mail: where the link leads (null for the hidden one), and the name the program gives itself. */
export interface Visiting extends Pick<LinkVisitDocument, 'link' | 'method' | 'says'> {
  readonly url: string | null;
  readonly agent: string;
}

async function judged(
  { store }: Engine,
  { _id, links, state, sentAt }: SendDocument,
): Promise<{ visits: readonly Visit[]; verdicts: ReadonlyMap<string, Verdict> }> {
  const found = await visitsOf(store.linkVisits, _id);
  const visits = found.map(({ _id: id, link, at, agent, says }) => ({ id, link, at: at.getTime(), agent, says }));
  const tracked = links.flatMap((url, link) => (url === null ? [] : [link]));
  const taken = state === 'sent' ? (sentAt?.getTime() ?? null) : null;
  return { visits, verdicts: judgeVisits(visits, { links: tracked, sentAt: taken }) };
}

/**
 * Notes a request for a link of a marketing mail: as the lead's click, at once, unless what is known by now tells a
 * machine. What was noted before, and shows to be a machine's only now, is taken back.
 */
export async function takeVisit(
  engine: Engine,
  send: SendDocument,
  { link, url, method, agent, says }: Visiting,
): Promise<void> {
  if (send.lead === null || send.kind !== 'marketing') return;
  const at = engine.now();
  const [hash = ''] = engine.keys.digests('agent', agent);
  const visit = { _id: newId(), send: send._id, lead: send.lead, link, method, says, agent: hash, at: new Date(at) };
  await engine.store.linkVisits.raw.insertOne({ ...visit, expiresAt: new Date(at + KEPT) });
  const known = await judged(engine, send);
  if (link === null || url === null || known.verdicts.has(visit._id))
    return disownClicks(engine, send, known.visits, known.verdicts);
  await recordClick(engine, send, link, url, at);
  // Another visit may have come before this click was written, and found nothing to take back.
  const then = await judged(engine, send);
  await disownClicks(engine, send, then.visits, then.verdicts);
}
