import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FormField } from '../../engine/capture/form-content.ts';
import { FieldCard } from './field-card.tsx';
import classes from './form-editor.module.css';

const MOST = 30;

interface Props {
  readonly fields: readonly FormField[];
  readonly onChange: (fields: FormField[]) => void;
}

/** A form's questions, top to bottom. */
export function FieldList({ fields, onChange }: Props) {
  const { t } = useTranslation('forms');
  const freshName = () => {
    const taken = new Set(fields.map(({ name }) => name));
    let number = fields.length + 1;
    while (taken.has(`field${number}`)) number += 1;
    return `field${number}`;
  };
  const swap = (at: number, other: number) => {
    const [one, two] = [fields[at], fields[other]];
    if (one !== undefined && two !== undefined) onChange(fields.with(at, two).with(other, one));
  };
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby="fields-title">
      <Stack gap="md">
        <div>
          <Title order={2} id="fields-title">
            {t('fields.title')}
          </Title>
          <Text size="xs" c="dimmed">
            {t('fields.help')}
          </Text>
        </div>
        <ol className={classes['fields']}>
          {fields.map((field, at) => (
            <FieldCard
              key={at}
              field={field}
              isTaken={fields.some((other, index) => index !== at && other.name === field.name)}
              onChange={(changed) => onChange(fields.with(at, changed))}
              onUp={at === 0 ? null : () => swap(at, at - 1)}
              onDown={at === fields.length - 1 ? null : () => swap(at, at + 1)}
              onDelete={
                field.name === 'email' && field.type === 'email'
                  ? null
                  : () => onChange(fields.filter((_field, index) => index !== at))
              }
            />
          ))}
        </ol>
        <Button
          variant="default"
          leftSection={<IconPlus size={18} />}
          disabled={fields.length >= MOST}
          onClick={() =>
            onChange([
              ...fields,
              { name: freshName(), label: t('fields.fresh'), type: 'text', required: false, options: [] },
            ])
          }
        >
          {t('fields.add')}
        </Button>
      </Stack>
    </Paper>
  );
}
