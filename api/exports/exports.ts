import { z } from 'zod';
import type { RouteName } from '../contract/contract.ts';
import { contract } from '../contract/contract.ts';
import { apiKeyColumns } from '../contract/lists/api-key-columns.ts';
import type { ListColumns } from '../contract/lists/column.ts';
import { deliveryColumns } from '../contract/lists/delivery-columns.ts';
import { formColumns } from '../contract/lists/form-columns.ts';
import { handOffColumns } from '../contract/lists/hand-off-columns.ts';
import { leadColumns } from '../contract/lists/lead-columns.ts';
import { personColumns } from '../contract/lists/person-columns.ts';
import { scenarioColumns } from '../contract/lists/scenario-columns.ts';
import { segmentColumns } from '../contract/lists/segment-columns.ts';
import { templateColumns } from '../contract/lists/template-columns.ts';
import { webhookColumns } from '../contract/lists/webhook-columns.ts';
import type { Access } from '../contract/route.ts';
import type { Call, ParsingRoutes } from '../handlers.ts';
import { parseInput } from '../input-invalid.ts';
import { deliveries } from '../routes/deliveries.ts';
import { forms } from '../routes/forms.ts';
import { handOffs } from '../routes/hand-offs.ts';
import { leads } from '../routes/leads.ts';
import { people } from '../routes/people.ts';
import { scenarios } from '../routes/scenarios.ts';
import { segments } from '../routes/segments.ts';
import { templates } from '../routes/templates.ts';
import { webhooksIn } from '../routes/webhooks-in.ts';
import { type CsvLook, csvWriter } from './csv-writer.ts';

/** As many as a list gives at once. */
const PAGE = '200';

const parsing: ParsingRoutes = contract;

/** A list being written, by the page. */
export interface Written {
  readonly text: string;
  readonly rows: number;
}

/** A list that is also given as CSV: at its own address with `.csv` behind it. */
export interface ListExport {
  readonly name: RouteName;
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly columns: readonly string[];
  /** It tells of people: who takes it away is written down. */
  readonly personal: boolean;
  /** Refuses what the list itself refuses to be asked for. */
  readonly check: (query: Asked) => void;
  readonly write: (asking: Asking, query: Asked, columns: readonly string[], look: CsvLook) => AsyncGenerator<Written>;
}
type Asked = Readonly<Record<string, unknown>>;
type Asking = Pick<Call<RouteName>, 'engine' | 'caller' | 'browser'>;

interface Page<Row> {
  readonly items: readonly Row[];
  readonly next?: string | null;
}

/** The pages of a list come from its own handler: what the caller sees there is what is written, and no more. A short list is given `whole`. */
function exporting<K extends RouteName, Row>(
  name: K,
  columns: ListColumns<Row>,
  list: (call: Call<K>) => Promise<Page<Row>>,
  { personal, whole = false }: { readonly personal: boolean; readonly whole?: boolean },
): ListExport {
  const pages = whole ? {} : { limit: PAGE };
  const { path, access, summary } = contract[name];
  const read = (query: Asked): Call<K>['query'] => parseInput(parsing[name].query, query, ['query']);
  const nothing = {
    params: parseInput(parsing[name].params, {}, ['params']),
    body: parseInput(parsing[name].body, {}, []),
  };
  return {
    name,
    path: `${path}.csv`,
    access,
    summary,
    personal,
    columns: Object.keys(columns),
    check: (query) => void read({ ...query, ...pages }),
    write: async function* (asking, query, chosen, look) {
      const writer = csvWriter(
        chosen.flatMap((column) => columns[column] ?? []),
        look,
      );
      let head = writer.head();
      for (let cursor: string | null | undefined; cursor !== null;) {
        const at = cursor === undefined ? {} : { cursor };
        const { items, next = null } = await list({
          ...asking,
          ...nothing,
          query: read({ ...query, ...at, ...pages }),
        });
        yield { text: head + writer.rows(items), rows: items.length };
        head = '';
        cursor = next;
      }
    },
  };
}

/** Every list that is given as CSV. */
export const listExports: readonly ListExport[] = [
  exporting('leads', leadColumns, leads.leads, { personal: true }),
  exporting('scenarios', scenarioColumns, scenarios.scenarios, { personal: false }),
  exporting('deliveries', deliveryColumns, deliveries.deliveries, { personal: true }),
  exporting('handOffs', handOffColumns, handOffs.handOffs, { personal: true }),
  exporting('templates', templateColumns, templates.templates, { personal: false }),
  exporting('forms', formColumns, forms.forms, { personal: false }),
  exporting('segments', segmentColumns, segments.segments, { personal: false, whole: true }),
  exporting('people', personColumns, people.people, { personal: true }),
  exporting('webhooksIn', webhookColumns, webhooksIn.webhooksIn, { personal: false, whole: true }),
  exporting('apiKeys', apiKeyColumns, people.apiKeys, { personal: false, whole: true }),
];

/** What an export takes besides what its list does. */
export const exportQuery = ({ columns }: Pick<ListExport, 'columns'>) =>
  z.object({
    /** The separators and the words; left out, those of who asks. */
    language: z.enum(['fr', 'en']).optional(),
    columns: z
      .string()
      .transform((names) => names.split(','))
      .pipe(z.array(z.enum(Object.fromEntries(columns.map((name) => [name, name])))).min(1))
      .optional(),
  });
