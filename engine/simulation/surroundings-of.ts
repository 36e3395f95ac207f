import type { Engine } from '../engine.ts';
import type { Surroundings } from '../scenario/analyse-uses.ts';
import type { Graph } from '../scenario/graph.ts';
import { upgradeGraph } from '../scenario/upgrade-graph.ts';
import { catalogue } from '../steps/catalogue.ts';
import { secretsSet } from '../store/secrets.ts';
import { profileFields } from '../store/profile-fields.ts';
import { isPublicHost } from '../web-requests/is-public-host.ts';

/** Profiles never hold it: a lead's address is kept apart. */
const APART = 'email';

/** Whether some step makes something of a field; only then is it worth asking what leads have. */
const usesFields = (graph: Graph): boolean =>
  upgradeGraph(graph, catalogue).nodes.some(({ kind, config }) => {
    const read = catalogue.get(kind)?.read(config);
    return read !== undefined && 'bound' in read && read.bound.uses.fields.length > 0;
  });

/** What the steps of a drawing can make use of here: the fields that forms ask for or leads have, and what may be called, and the chat. */
export async function surroundingsOf(
  { store, config }: Pick<Engine, 'store' | 'config'>,
  graph: Graph,
  asked: ReadonlySet<string>,
): Promise<Surroundings> {
  const [had, secrets] = await Promise.all([
    usesFields(graph) ? profileFields(store.leads) : [],
    secretsSet({ store }),
  ]);
  return {
    held: new Set([...asked, ...had].filter((field) => field !== APART)),
    hasChat: secrets.has('chatUrl'),
    outOfReach: (address) => {
      // What is no address, a step of one's own may say.
      const hostname = URL.canParse(address) ? new URL(address).hostname : '';
      return isPublicHost(hostname, config.allowedNetworks) ? null : hostname;
    },
  };
}
