import { Checkbox, Group, Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { stage as stages, STAGE_LABELS, type Stage } from '../../engine/scenario/stage.ts';
import type { SimulationInput } from '../../engine/scenario/simulation-input.ts';
import type { Language } from '../../engine/scenario/localized.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { fieldNamed } from '../ui/field-named.ts';
import { NumberField } from '../ui/number-field.tsx';

/** A lead as it is typed in. */
export interface TypedLead {
  readonly firstName: string;
  readonly company: string;
  /** `field = value`, one a line. */
  readonly fields: string;
  readonly score: number;
  readonly stage: Stage;
  readonly tags: string;
  readonly mailConsent: boolean;
}

export const FRESH_LEAD: TypedLead = {
  firstName: 'Camille',
  company: '',
  fields: '',
  score: 0,
  stage: 'MCL',
  tags: '',
  mailConsent: true,
};

const isReadable = (line: string): boolean => /^\s*[^=\s][^=]*=/.test(line);

/** What was typed, as a simulation takes it; fields go by what they are called in the language, or by their names. */
export function readLead(
  { firstName, company, fields, score, stage, tags, mailConsent }: TypedLead,
  language: Language,
): SimulationInput['lead'] {
  const typed = fields
    .split('\n')
    .filter(isReadable)
    .map((line): [string, string] => {
      const [name = '', ...value] = line.split('=');
      return [fieldNamed(name, language), value.join('=').trim()];
    });
  const known = Object.entries({ firstName, company }).filter(([, value]) => value.trim() !== '');
  return {
    profile: Object.fromEntries([...known, ...typed]),
    score,
    stage,
    tags: tags
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
    mailConsent,
    refusedTopics: [],
  };
}

interface Props {
  readonly lead: TypedLead;
  readonly onLead: (lead: TypedLead) => void;
  /** Leaves out whether it agreed: of many leads, only some did. */
  readonly isOneOfMany?: boolean;
}

/** Who the simulated lead is. */
export function LeadFields({ lead, onLead, isOneOfMany = false }: Props) {
  const { t } = useTranslation('simulation');
  const language = useLanguage();
  const unread = lead.fields.split('\n').findIndex((line) => line.trim() !== '' && !isReadable(line));
  return (
    <>
      <Group grow align="flex-start">
        <TextInput
          label={t('firstName')}
          maxLength={200}
          value={lead.firstName}
          onChange={(event) => onLead({ ...lead, firstName: event.currentTarget.value })}
        />
        <TextInput
          label={t('company')}
          maxLength={200}
          value={lead.company}
          onChange={(event) => onLead({ ...lead, company: event.currentTarget.value })}
        />
      </Group>
      <Group grow align="flex-start">
        <NumberField
          isNeeded
          label={t('score')}
          value={lead.score}
          onChange={(score) => typeof score === 'number' && onLead({ ...lead, score })}
        />
        <Select
          label={t('stage')}
          allowDeselect={false}
          data={stages.options.map((value) => ({ value, label: STAGE_LABELS[value][language] }))}
          value={lead.stage}
          onChange={(value) => onLead({ ...lead, stage: stages.safeParse(value).data ?? lead.stage })}
        />
        <TextInput
          label={t('tags')}
          placeholder={t('tagsHelp')}
          maxLength={500}
          value={lead.tags}
          onChange={(event) => onLead({ ...lead, tags: event.currentTarget.value })}
        />
      </Group>
      <Textarea
        label={t('fields')}
        description={t('fieldsHelp')}
        autosize
        minRows={2}
        maxLength={4_000}
        value={lead.fields}
        error={unread === -1 ? null : t('fieldsUnread', { line: unread + 1 })}
        onChange={(event) => onLead({ ...lead, fields: event.currentTarget.value })}
      />
      {!isOneOfMany && (
        <Checkbox
          label={t('consent')}
          checked={lead.mailConsent}
          onChange={(event) => onLead({ ...lead, mailConsent: event.currentTarget.checked })}
        />
      )}
    </>
  );
}
