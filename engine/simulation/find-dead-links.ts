import type { Engine } from '../engine.ts';
import { findScenario } from '../drafts/find-scenario.ts';
import { compiledTemplate } from '../mail/compiled-template.ts';
import { DomainError } from '../errors.ts';
import { webAddress } from '../mail/web-address.ts';
import type { Finding } from '../scenario/finding.ts';
import { referencesIn } from '../scenario/references-in.ts';
import { catalogue } from '../steps/catalogue.ts';
import { onceFor } from '../store/once-for.ts';
import type { TemplateDocument } from '../store/templates.ts';
import { addressGuard } from '../web-requests/address-guard.ts';
import { type DeadLink, lookAtLink } from '../web-requests/look-at-link.ts';

/** How long an answer is good for. */
const KNOWN_FOR = 5 * 60_000;
/** So many are looked at, and so many at once: whoever publishes waits for it. */
const MOST_LINKS = 40;
const AT_ONCE = 10;

interface Known {
  readonly at: number;
  readonly dead: Promise<DeadLink | null>;
}
const linksKnown = onceFor((_store: Engine['store']) => new Map<string, Known>());

/** What became of a link a short while ago, or is found now. */
function looked({ store, config, now }: Pick<Engine, 'store' | 'config' | 'now'>, url: string): Known['dead'] {
  const known = linksKnown(store);
  for (const [one, { at }] of known) if (now() - at >= KNOWN_FOR) known.delete(one);
  const found = known.get(url) ?? {
    at: now(),
    dead: lookAtLink(url, { allows: addressGuard(config.allowedNetworks) }),
  };
  known.set(url, found);
  return found.dead;
}

/** The links of a mail that are the same for everybody and lead out of our own pages. */
async function fixedLinks({ publicUrl }: Engine['config'], mail: TemplateDocument, colour: string): Promise<string[]> {
  try {
    const { links } = await compiledTemplate(mail, colour);
    const fixed = links.flatMap((link) => (link.reads.length > 0 ? [] : [webAddress(link.render({}))]));
    return fixed.flatMap((url) => (url === null || new URL(url).origin === new URL(publicUrl).origin ? [] : [url]));
  } catch (error) {
    // A mail that can't be written is a fault of its own.
    if (error instanceof DomainError) return [];
    throw error;
  }
}

const finding = (node: string, template: string, link: string, dead: DeadLink): Finding => ({
  code: 'link-dead',
  level: 'warning',
  node,
  data: {
    template,
    link: link.slice(0, 200),
    why: dead.why,
    ...(dead.why === 'answers' ? { status: dead.status } : {}),
  },
  via: [],
});

/**
 * Asks each link of the mails that a scenario's draft sends whether it leads somewhere, under the guards of all our requests, and
 * warns of those that do not. What was found is good for five minutes. Throws `scenario-unknown`.
 */
export async function findDeadLinks(engine: Engine, scenario: string): Promise<Finding[]> {
  const { store, config } = engine;
  const { graph } = await findScenario(store, scenario);
  const sent = referencesIn(graph, catalogue).filter(({ to }) => to === 'template');
  const [mails, company] = await Promise.all([
    store.templates.many({ _id: { $in: sent.map(({ id }) => id) } }),
    store.settings.one({ _id: 'company' }),
  ]);
  if (company === null) return [];
  const linksOf = new Map<string, readonly string[]>();
  for (const mail of mails) linksOf.set(mail._id, await fixedLinks(config, mail, company.colour));
  const all = [...new Set([...linksOf.values()].flat())].slice(0, MOST_LINKS);
  const dead = new Map<string, DeadLink>();
  for (let first = 0; first < all.length; first += AT_ONCE)
    await Promise.all(
      all.slice(first, first + AT_ONCE).map(async (url) => {
        const found = await looked(engine, url);
        if (found !== null) dead.set(url, found);
      }),
    );
  return sent.flatMap(({ node, id }) =>
    [...new Set(linksOf.get(id))].flatMap((link) => {
      const found = dead.get(link);
      return found === undefined ? [] : [finding(node, id, link, found)];
    }),
  );
}
