import { Button, Group, Text } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly isChanged: boolean;
  readonly isValid: boolean;
  readonly isSaving: boolean;
}

/** The button that saves a form, and whether there is something to save. */
export function SaveBar({ isChanged, isValid, isSaving }: Props) {
  const { t } = useTranslation('app');
  return (
    <Group>
      <Button
        type="submit"
        leftSection={<IconDeviceFloppy size={18} />}
        disabled={!isChanged || !isValid}
        loading={isSaving}
      >
        {t('actions.save')}
      </Button>
      {isChanged && (
        <Text size="xs" c="dimmed">
          {t('unsaved')}
        </Text>
      )}
    </Group>
  );
}
