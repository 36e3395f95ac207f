import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { outletsOf } from '../../../engine/scenario/edit/outlets-of.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useDocument } from '../canvas-stores.ts';
import { asText } from '../draft-value.ts';
import { ComparisonOp, type ComparisonProps } from './comparison-op.tsx';
import { ComparisonValue } from './comparison-value.tsx';
import { EarlierStepSelect } from './earlier-step-select.tsx';

/** By which outlet the lead left an earlier step. */
export function Outcome(props: ComparisonProps) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const { step, value, onChange, errorAt, isFixed } = props;
  const node = useDocument(({ draft }) => draft.graph.nodes.find(({ id }) => id === asText(value['node'])));
  const outlets = node === undefined ? [] : (outletsOf(node, catalogue) ?? []);
  return (
    <>
      <EarlierStepSelect
        step={step}
        label={t('condition.step')}
        fits={(earlier) => catalogue.get(earlier.kind)?.category !== 'trigger'}
        value={asText(value['node'])}
        error={errorAt('node')}
        isFixed={isFixed}
        onChange={(id) => onChange({ ...value, node: id, value: '' })}
      />
      <ComparisonOp {...props} about="outcome" />
      <Select
        aria-label={t('condition.outlet')}
        placeholder={t('condition.outlet')}
        data={outlets.map(({ id, label }) => ({ value: id, label: label[language] }))}
        value={asText(value['value']) || null}
        error={errorAt('value')}
        allowDeselect={false}
        disabled={isFixed}
        onChange={(outlet) => onChange({ ...value, value: outlet })}
      />
    </>
  );
}

/** What another system answered to an earlier step. */
export function Answer(props: ComparisonProps) {
  const { t } = useTranslation('canvas');
  const { step, value, onChange, errorAt, isFixed } = props;
  return (
    <>
      <EarlierStepSelect
        step={step}
        label={t('condition.step')}
        fits={(earlier) => catalogue.get(earlier.kind)?.answers === true}
        value={asText(value['node'])}
        error={errorAt('node')}
        isFixed={isFixed}
        onChange={(id) => onChange({ ...value, node: id })}
      />
      <TextInput
        label={t('pattern.property')}
        value={asText(value['property'])}
        error={errorAt('property')}
        disabled={isFixed}
        onChange={(event) => onChange({ ...value, property: event.currentTarget.value })}
      />
      <ComparisonOp {...props} about="answer" />
      <ComparisonValue {...props} />
    </>
  );
}
