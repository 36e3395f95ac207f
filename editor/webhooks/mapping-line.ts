import { jsonPath, newWebhookMapping } from '../../engine/capture/webhook-mapping.ts';

/** One value to take: what it is called here, and where it stands in what is sent. */
export interface MappingLine {
  readonly name: string;
  readonly path: string;
}

/** What the values of a list are called: fields of the profile, or properties of the event. */
export type Named = 'field' | 'property';

const NAMES = {
  field: newWebhookMapping.shape.profile.element.shape.field,
  property: newWebhookMapping.shape.properties.element.shape.property,
} as const;

/** A line nothing was written in: it is not saved, and missed by nobody. */
export const isBlank = ({ name, path }: MappingLine): boolean => name.trim() === '' && path.trim() === '';

type Fault = 'missing' | 'bad' | null;

const faultIn = (text: string, isFine: boolean): Fault => (text === '' ? 'missing' : isFine ? null : 'bad');

/** What keeps a line from being saved, by its two halves. */
export function lineFaults(line: MappingLine, named: Named): { readonly name: Fault; readonly path: Fault } {
  if (isBlank(line)) return { name: null, path: null };
  const name = line.name.trim();
  return {
    name: faultIn(name, NAMES[named].safeParse(name).success),
    path: faultIn(line.path.trim(), jsonPath.safeParse(line.path).success),
  };
}
