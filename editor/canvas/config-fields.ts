import { z } from 'zod';
import type { JsonObject } from '../../engine/scenario/json.ts';
import type { Localized } from '../../engine/scenario/localized.ts';
import type { Widget } from '../../engine/steps/form-hints.ts';
import type { AnyStep } from '../../engine/steps/step-definition.ts';

/** One setting of a step kind, as its config's `.meta()` describes it. */
export interface ConfigField {
  readonly name: string;
  readonly label: Localized;
  readonly help: Localized | null;
  readonly widget: Widget;
  readonly options: Readonly<Record<string, Localized>>;
  /** Of what another setting has to be for this one to have a say; null when it always has. */
  readonly onlyWhen: { readonly setting: string; readonly is: string } | null;
}

/** The settings of a step kind, in the order of its config. */
export function configFields({ schema }: AnyStep): ConfigField[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).map(([name, field]: [string, unknown]) => {
    const {
      label = { fr: name, en: name },
      help = null,
      widget = 'text',
      options = {},
      onlyWhen = null,
    } = (field instanceof z.ZodType ? field.meta() : undefined) ?? {};
    return { name, label, help, widget, options, onlyWhen };
  });
}

/** The settings of a step that have a say, as its config stands. */
export const fieldsInUse = (definition: AnyStep, config: JsonObject): ConfigField[] =>
  configFields(definition).filter(({ onlyWhen }) => onlyWhen === null || config[onlyWhen.setting] === onlyWhen.is);
