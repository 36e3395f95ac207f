import { ActionIcon, Group, Paper, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formField, type FormField, RESERVED_FIELDS } from '../../engine/capture/form-content.ts';
import { FieldInput } from '../ui/field-input.tsx';
import classes from './form-editor.module.css';

const types = formField.shape.type;

interface Props {
  readonly field: FormField;
  /** Another question fills the same profile field. */
  readonly isTaken: boolean;
  readonly onChange: (field: FormField) => void;
  /** Null where it can't be done. */
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
  readonly onDelete: (() => void) | null;
}

/** One question: its words, the profile field it fills, the kind of answer. */
export function FieldCard({ field, isTaken, onChange, onUp, onDown, onDelete }: Props) {
  const { t } = useTranslation('forms');
  const { t: app } = useTranslation('app');
  const isFixed = onDelete === null;
  const isNamed = formField.shape.name.safeParse(field.name).success;
  const isReserved = RESERVED_FIELDS.includes(field.name);
  const nameFault = isTaken ? 'duplicate' : isReserved ? 'reserved' : isNamed ? null : 'bad';
  const button = (action: 'up' | 'down' | 'delete', Glyph: Icon, act: (() => void) | null) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      c={act === null ? 'dimmed' : 'var(--mantine-color-text)'}
      disabled={act === null}
      onClick={() => act?.()}
      aria-label={t('fields.named', { action: t(`fields.${action}`), label: field.label })}
    >
      <Glyph size={16} />
    </ActionIcon>
  );
  return (
    <Paper withBorder p="md" component="li" className={classes['field'] ?? ''} data-field={field.name}>
      <Stack gap="sm">
        <Group gap="sm" align="flex-end" wrap="nowrap">
          <TextInput
            flex={1}
            label={t('fields.label')}
            required
            maxLength={120}
            value={field.label}
            error={field.label.trim() === '' ? app('required') : null}
            onChange={(event) => onChange({ ...field, label: event.currentTarget.value })}
          />
          <Group gap={2} wrap="nowrap">
            {button('up', IconArrowUp, onUp)}
            {button('down', IconArrowDown, onDown)}
            {button('delete', IconTrash, onDelete)}
          </Group>
        </Group>
        <Group gap="sm" align="flex-start" grow>
          <FieldInput
            label={t('fields.field')}
            isRequired
            isFixed={isFixed}
            value={field.name}
            error={nameFault === null ? null : t(`fields.${nameFault}`)}
            onChange={(name) => onChange({ ...field, name })}
          />
          <Select
            label={t('fields.type')}
            disabled={isFixed}
            allowDeselect={false}
            data={types.options.map((value) => ({ value, label: t(`fields.types.${value}`) }))}
            value={field.type}
            onChange={(value) => onChange({ ...field, type: types.catch('text').parse(value) })}
          />
        </Group>
        {field.type === 'select' && (
          <Textarea
            label={t('fields.options')}
            required
            autosize
            minRows={3}
            value={field.options.join('\n')}
            error={field.options.some((option) => option.trim() !== '') ? null : t('fields.noOptions')}
            onChange={(event) => onChange({ ...field, options: event.currentTarget.value.split('\n').slice(0, 50) })}
            onBlur={() =>
              onChange({
                ...field,
                options: field.options.map((option) => option.trim()).filter((option) => option !== ''),
              })
            }
          />
        )}
        <Switch
          label={t('fields.required')}
          disabled={isFixed}
          checked={field.required}
          onChange={(event) => onChange({ ...field, required: event.currentTarget.checked })}
        />
      </Stack>
    </Paper>
  );
}
