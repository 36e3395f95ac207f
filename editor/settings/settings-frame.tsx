import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../shell/session-context.ts';
import { SaveBar } from './save-bar.tsx';
import type { useSettingsForm } from './settings-form.ts';

interface Props {
  readonly form: ReturnType<typeof useSettingsForm>;
  readonly children: ReactNode;
}

/** A form of settings: who may not change them is told so; the others save it. */
export function SettingsFrame({ form: { submit, isChanged, isValid, isSaving }, children }: Props) {
  const { t } = useTranslation('settings');
  const writes = useMay('settings.write');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="lg" maw={720}>
        {!writes && <Text c="dimmed">{t('company.readOnly')}</Text>}
        {children}
        {writes && <SaveBar isChanged={isChanged} isValid={isValid} isSaving={isSaving} />}
      </Stack>
    </form>
  );
}
