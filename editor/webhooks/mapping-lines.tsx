import { ActionIcon, Button, Fieldset, Group, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { jsonPath } from '../../engine/capture/webhook-mapping.ts';

/** One value to take: what it is called here, and where it stands in what is sent. */
export interface MappingLine {
  readonly name: string;
  readonly path: string;
}

interface Props {
  readonly legend: string;
  readonly label: string;
  readonly lines: readonly MappingLine[];
  readonly onChange: (lines: readonly MappingLine[]) => void;
}

/** Values taken from a delivery, each under its own name. */
export function MappingLines({ legend, label, lines, onChange }: Props) {
  const { t } = useTranslation('webhooks');
  const set = (index: number, part: Partial<MappingLine>): void =>
    onChange(lines.map((line, at) => (at === index ? { ...line, ...part } : line)));
  return (
    <Fieldset legend={legend}>
      <Stack gap="xs">
        {lines.map(({ name, path }, index) => (
          // A line's name is being typed: its place is what it is known by.
          <Group key={index} gap="xs" wrap="nowrap" align="flex-start">
            <TextInput
              flex={1}
              aria-label={label}
              placeholder={label}
              maxLength={60}
              value={name}
              onChange={(event) => set(index, { name: event.currentTarget.value })}
            />
            <TextInput
              flex={1}
              aria-label={t('path')}
              placeholder={t('path')}
              maxLength={200}
              value={path}
              error={path === '' || jsonPath.safeParse(path).success ? null : t('badPath')}
              onChange={(event) => set(index, { path: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('remove', { number: index + 1 })}
              title={t('remove', { number: index + 1 })}
              onClick={() => onChange(lines.filter((_line, at) => at !== index))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            aria-label={`${t('add')} – ${legend}`}
            onClick={() => onChange([...lines, { name: '', path: '' }])}
          >
            {t('add')}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}
