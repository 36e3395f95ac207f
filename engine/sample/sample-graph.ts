import type { Graph, GraphEdge, GraphNode } from '../scenario/graph.ts';
import type { JsonObject } from '../scenario/json.ts';
import type { Language, Localized } from '../scenario/localized.ts';
import { SAMPLE_IDS } from './sample-ids.ts';

const COLUMN = 320;
const ROW = 200;

/** Every node: its kind, its place in columns and rows (columns follow the outlets from left to right, so that no ways cross), its title and what it holds. */
const NODES: readonly {
  id: string;
  kind: string;
  column: number;
  row: number;
  title: Localized;
  config: (language: Language) => JsonObject;
}[] = [
  {
    id: 'start',
    kind: 'form-submitted',
    column: 0,
    row: 0,
    title: { fr: 'E-book demandé', en: 'E-book asked for' },
    config: (language) => ({ form: SAMPLE_IDS.form[language] }),
  },
  {
    id: 'points-form',
    kind: 'add-score',
    column: 0,
    row: 1,
    title: { fr: 'Points du téléchargement', en: 'Points for the download' },
    config: (language) => ({ points: 15, reason: { fr: 'E-book téléchargé', en: 'E-book downloaded' }[language] }),
  },
  {
    id: 'reading-time',
    kind: 'wait',
    column: 0,
    row: 2,
    title: { fr: 'Le temps de lire', en: 'Time to read' },
    config: () => ({ duration: { amount: 3, unit: 'days' } }),
  },
  {
    id: 'proposal',
    kind: 'send-email',
    column: 0,
    row: 3,
    title: { fr: 'Proposition', en: 'Proposal' },
    config: (language) => ({ template: SAMPLE_IDS.template[language] }),
  },
  {
    id: 'reaction',
    kind: 'wait-for-event',
    column: 0,
    row: 4,
    title: { fr: 'Clique dans le mail\u00a0?', en: 'Clicks in the mail?' },
    config: () => ({
      listens: [{ id: 'clicked', pattern: { event: 'mail-clicked', node: 'proposal' } }],
      timeout: { amount: 4, unit: 'days' },
    }),
  },
  {
    id: 'points-click',
    kind: 'add-score',
    column: 0,
    row: 5,
    title: { fr: 'Points du clic', en: 'Points for the click' },
    config: (language) => ({ points: 30, reason: { fr: 'Proposition cliquée', en: 'Proposal clicked' }[language] }),
  },
  {
    id: 'ripe',
    kind: 'branch',
    column: 0,
    row: 6,
    title: { fr: 'Mûr\u00a0?', en: 'Ripe?' },
    config: () => ({ condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 40 }] } }),
  },
  {
    id: 'pre-selected',
    kind: 'set-stage',
    column: 0,
    row: 7,
    title: { fr: 'Présélectionné', en: 'Pre-selected' },
    config: () => ({ stage: 'MQL' }),
  },
  {
    id: 'hand-off',
    kind: 'hand-off-to-sales',
    column: 0,
    row: 8,
    title: { fr: 'Au commercial', en: 'To sales' },
    config: () => ({ remindAfter: { amount: 4, unit: 'hours' }, giveUpAfter: { amount: 1, unit: 'days' } }),
  },
  {
    id: 'converted',
    kind: 'end',
    column: -0.5,
    row: 9,
    title: { fr: 'Converti', en: 'Converted' },
    config: () => ({ result: 'converted' }),
  },
  {
    id: 'keep-warm',
    kind: 'tag',
    column: 2,
    row: 9,
    title: { fr: 'À nourrir', en: 'To nurture' },
    config: (language) => ({ action: 'add', tag: { fr: 'à nourrir', en: 'to nurture' }[language] }),
  },
  {
    id: 'nurture',
    kind: 'end',
    column: 2,
    row: 10,
    title: { fr: 'Retour en nurturing', en: 'Back to nurturing' },
    config: () => ({ result: 'nurture' }),
  },
  {
    id: 'not-ripe',
    kind: 'end',
    column: 1,
    row: 7,
    title: { fr: 'Pas encore mûr', en: 'Not ripe yet' },
    config: () => ({ result: 'nurture' }),
  },
];

/** From, outlet, to. */
const EDGES: readonly (readonly [from: string, outlet: string, to: string])[] = [
  ['start', 'next', 'points-form'],
  ['points-form', 'next', 'reading-time'],
  ['reading-time', 'timeout', 'proposal'],
  ['proposal', 'sent', 'reaction'],
  ['reaction', 'clicked', 'points-click'],
  ['reaction', 'timeout', 'keep-warm'],
  ['points-click', 'next', 'ripe'],
  ['ripe', 'yes', 'pre-selected'],
  ['ripe', 'no', 'not-ripe'],
  ['pre-selected', 'next', 'hand-off'],
  ['hand-off', 'accepted', 'converted'],
  ['hand-off', 'rejected', 'keep-warm'],
  ['hand-off', 'expired', 'keep-warm'],
  ['keep-warm', 'next', 'nurture'],
];

/** The scenario "E-book → proposition" as it is drawn, top to bottom. */
export function sampleGraph(language: Language): Graph {
  const nodes = NODES.map(({ id, kind, column, row, title, config }): GraphNode => ({
    id,
    kind,
    version: 1,
    title: title[language],
    config: config(language),
    position: { x: column * COLUMN, y: row * ROW },
  }));
  const edges = EDGES.map(([from, outlet, to]): GraphEdge => ({ id: `${from}-${outlet}`, from, outlet, to }));
  return { nodes, edges };
}
