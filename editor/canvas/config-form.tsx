import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeConfig } from '../../engine/scenario/edit/change-config.ts';
import type { Fault } from '../../engine/scenario/fault.ts';
import type { GraphNode } from '../../engine/scenario/graph.ts';
import type { Json } from '../../engine/scenario/json.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import type { AnyStep } from '../../engine/steps/step-definition.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useLive, useStores } from './canvas-stores.ts';
import { fieldsInUse } from './config-fields.ts';
import { editGraph } from './document-store.ts';
import { sayFieldFault } from './say-fault.ts';
import { WIDGETS } from './widgets/widgets.ts';

const NO_FAULTS: readonly Fault[] = [];

/** The settings of a step, drawn from its kind's config. What is typed is kept, valid or not. */
export function ConfigForm({ step, definition }: { readonly step: GraphNode; readonly definition: AnyStep }) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const { document, readOnly } = useStores();
  const faults = useLive(({ faultsByNode }) => faultsByNode.get(step.id) ?? NO_FAULTS);
  const errorBelow =
    (name: string) =>
    (...path: readonly (string | number)[]): string | null => {
      const wanted = [name, ...path];
      const found = faults.find(
        (fault) => fault.path.length > 0 && wanted.every((key, index) => fault.path[index] === key),
      );
      return found === undefined
        ? null
        : sayFieldFault(found, { config: step.config, schema: definition.schema }, t, language);
    };
  const put = (name: string, value: Json): void =>
    editGraph(
      document,
      { code: 'configure', count: 1 },
      (graph) => {
        const held = graph.nodes.find(({ id }) => id === step.id)?.config ?? {};
        return changeConfig(graph, step.id, { ...held, [name]: value }, catalogue);
      },
      `config:${step.id}:${name}`,
    );
  return (
    <Stack gap="md">
      {fieldsInUse(definition, step.config).map(({ name, label, help, widget, options }) => {
        const Control = WIDGETS[widget];
        return (
          <Control
            key={name}
            step={step}
            label={label[language]}
            help={help?.[language] ?? null}
            value={step.config[name]}
            isFixed={readOnly}
            errorAt={errorBelow(name)}
            onChange={(value) => put(name, value)}
            options={Object.entries(options).map(([value, said]) => ({ value, label: said[language] }))}
          />
        );
      })}
    </Stack>
  );
}
