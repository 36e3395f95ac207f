import { FileButton, Button, Group, Paper, Select, Stack, Text, Title } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCall, useChange } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useMay } from '../shell/session-context.ts';
import { saySize } from '../ui/say-time.ts';
import { useTell } from '../ui/use-tell.ts';
import { toBase64 } from './to-base64.ts';

const LARGEST = 10_000_000;

interface Props {
  readonly magnet: string | null;
  readonly onMagnet: (magnet: string | null) => void;
}

/** The PDF given in exchange for the form: one already here, or a new one. */
export function MagnetPicker({ magnet, onMagnet }: Props) {
  const { t } = useTranslation('forms');
  const language = useLanguage();
  const writes = useMay('forms.write');
  const magnets = useCall('magnets', {}).data?.items ?? [];
  const add = useChange('addMagnet', ['magnets']);
  const tell = useTell();
  const upload = async (file: File | null) => {
    if (file === null) return;
    if (file.size > LARGEST) return tell.refused(t('magnet.tooLarge'));
    const body = {
      name: file.name.replace(/\.pdf$/i, '').slice(0, 120),
      fileName: file.name.slice(-120),
      file: await toBase64(file),
    };
    add.mutate(
      { body },
      { onSuccess: ({ id }) => (onMagnet(id), tell.done(t('magnet.uploaded'))), onError: tell.failed },
    );
  };
  return (
    <Paper withBorder p="lg">
      <Stack gap="sm">
        <Title order={2}>{t('magnet.title')}</Title>
        <Select
          label={t('magnet.choose')}
          placeholder={t('magnet.none')}
          clearable
          data={magnets.map(({ id, name, size }) => ({
            value: id,
            label: t('magnet.size', { name, size: saySize(size, language) }),
          }))}
          value={magnet}
          onChange={onMagnet}
        />
        <Text size="xs" c="dimmed">
          {t('magnet.help')}
        </Text>
        {writes && (
          <Group>
            <FileButton
              accept="application/pdf"
              onChange={(file) => void upload(file)}
              inputProps={{ 'aria-label': t('magnet.upload') }}
            >
              {(props) => (
                <Button {...props} variant="default" leftSection={<IconUpload size={18} />} loading={add.isPending}>
                  {t('magnet.upload')}
                </Button>
              )}
            </FileButton>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
