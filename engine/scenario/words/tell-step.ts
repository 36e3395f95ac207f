import type { Catalogue } from '../../steps/catalogue.ts';
import type { NameOf, Told } from '../../steps/step-definition.ts';
import { outletsOf } from '../edit/outlets-of.ts';
import type { Graph, GraphNode } from '../graph.ts';
import type { Language, Localized } from '../localized.ts';
import { own } from '../own.ts';
import { referencesIn, ruleReferences } from '../references-in.ts';

/** What telling needs to know: the kinds, what things outside are called, and in which language. */
export interface Teller {
  readonly catalogue: Catalogue;
  readonly name: NameOf;
  readonly language: Language;
}

/** A step as its path tells it. */
export interface ToldStep {
  readonly text: string;
  /** Nothing happens there: it tells when what follows does. */
  readonly isTime: boolean;
  readonly when: (outlet: { readonly id: string; readonly label: Localized }) => string;
}

const quoted = (text: string, language: Language): string =>
  language === 'fr' ? `«\u00a0${text}\u00a0»` : `“${text}”`;

/** Tells the steps of one graph. */
export function stepTeller(graph: Graph, { catalogue, name, language }: Teller) {
  const { nodes } = graph;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const titleOf = ({ title, kind }: GraphNode): string =>
    title.trim() === '' ? (catalogue.get(kind)?.label[language] ?? kind) : title;
  const nameOf: NameOf = (to, id) => {
    const step = to === 'step' ? byId.get(id) : undefined;
    return step === undefined ? name(to, id) : titleOf(step);
  };
  const wayOut = (step: string, outlet: string): string => {
    const node = byId.get(step);
    const outlets = node === undefined ? null : outletsOf(node, catalogue);
    return outlets?.find(({ id }) => id === outlet)?.label[language] ?? outlet;
  };
  const unfinished = (node: GraphNode): Told => {
    const [fr, en] = [quoted(titleOf(node), 'fr'), quoted(titleOf(node), 'en')];
    return catalogue.has(node.kind)
      ? { does: { fr: `l’étape ${fr} n’est pas encore remplie`, en: `the step ${en} is not filled in yet` } }
      : { does: { fr: `l’étape ${fr} n’est pas connue ici`, en: `the step ${en} is not known here` } };
  };
  const toldBy = (node: GraphNode): Told => {
    const read = catalogue.get(node.kind)?.read(node.config);
    if (read === undefined || !('bound' in read)) return unfinished(node);
    const told = read.bound.tell(nameOf, wayOut);
    if (told !== null) return told;
    const summary = read.bound.summary(nameOf);
    return {
      does: {
        fr: `étape ${quoted(titleOf(node), 'fr')}\u00a0: ${summary.fr}`,
        en: `step ${quoted(titleOf(node), 'en')}: ${summary.en}`,
      },
    };
  };
  /** Steps that others speak of by their titles: these are told with them. */
  const spokenOf = new Set(
    [...referencesIn(graph, catalogue), ...ruleReferences(graph)].filter(({ to }) => to === 'step').map(({ id }) => id),
  );
  const titled = ({ id, title }: GraphNode, text: string): string => {
    const called = title.trim();
    if (!spokenOf.has(id) || called === '' || text.includes(called)) return text;
    return `${text} (${{ fr: 'étape', en: 'step' }[language]} ${quoted(called, language)})`;
  };
  const tell = (id: string): ToldStep => {
    const node = byId.get(id);
    if (node === undefined) throw new Error(`no step ${id} is drawn`);
    const told = toldBy(node);
    const ways = 'does' in told ? (told.ways ?? {}) : {};
    return {
      isTime: 'time' in told,
      text: 'time' in told ? told.time[language] : titled(node, told.does[language]),
      when: ({ id, label }) =>
        own(ways, id)?.[language] ?? `${language === 'fr' ? 'par' : 'by'} ${quoted(label[language], language)}`,
    };
  };
  return { tell, nameOf, wayOut };
}
