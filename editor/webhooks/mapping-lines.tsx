import { Button, Fieldset, Group, Stack, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { lineFaults, type MappingLine, type Named } from './mapping-line.ts';
import { RemoveButton } from '../ui/remove-button.tsx';

interface Props {
  readonly legend: string;
  readonly named: Named;
  readonly lines: readonly MappingLine[];
  /** It was to be saved: what is missing is said. */
  readonly tried: boolean;
  readonly onChange: (lines: readonly MappingLine[]) => void;
}

/** Values taken from a delivery, each under its own name. */
export function MappingLines({ legend, named, lines, tried, onChange }: Props) {
  const { t } = useTranslation('webhooks');
  const label = t(named);
  const faults = lines.map((line) => lineFaults(line, named));
  const sayFault = (index: number, half: keyof MappingLine): string | null => {
    const fault = faults[index]?.[half] ?? null;
    if (fault === 'missing') return tried ? t(half === 'path' ? 'missingPath' : 'missingName') : null;
    if (fault === null) return null;
    return t(half === 'path' ? 'badPath' : named === 'field' ? 'badField' : 'badProperty');
  };
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
              error={sayFault(index, 'name')}
              onChange={(event) => set(index, { name: event.currentTarget.value })}
            />
            <TextInput
              flex={1}
              aria-label={t('path')}
              placeholder={t('path')}
              maxLength={200}
              value={path}
              error={sayFault(index, 'path')}
              onChange={(event) => set(index, { path: event.currentTarget.value })}
            />
            <RemoveButton
              label={t('remove', { number: index + 1 })}
              onRemove={() => onChange(lines.filter((_line, at) => at !== index))}
            />
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
