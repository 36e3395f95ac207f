import { Fieldset, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { settings as schema, type Settings } from '../../api/contract/settings.ts';
import { useMay } from '../shell/session-context.ts';
import { DomainRateFields } from './domain-rate-fields.tsx';
import { useSettingsForm } from './settings-form.ts';
import { SettingsFrame } from './settings-frame.tsx';

/** Who sends the company's mails, where what comes back goes, and how fast mails leave. */
export function SenderForm({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation('settings');
  const { t: app } = useTranslation('app');
  const writes = useMay('settings.write');
  const form = useSettingsForm(settings, t('company.saved'));
  const { values, set } = form;
  const setSender = (part: Partial<Settings['sender']>) => set({ sender: { ...values.sender, ...part } });
  const missing = (value: string) => (value.trim() === '' ? app('required') : null);
  const email = (value: string) =>
    schema.shape.sender.shape.email.safeParse(value).success ? null : t('company.badEmail');
  return (
    <SettingsFrame form={form}>
      <Fieldset legend={t('company.sender')} disabled={!writes}>
        <Stack gap="sm">
          <TextInput
            label={t('company.senderName')}
            required
            maxLength={120}
            value={values.sender.name}
            error={missing(values.sender.name)}
            onChange={(event) => setSender({ name: event.currentTarget.value })}
          />
          <TextInput
            label={t('company.senderEmail')}
            type="email"
            required
            maxLength={254}
            value={values.sender.email}
            error={email(values.sender.email)}
            onChange={(event) => setSender({ email: event.currentTarget.value })}
          />
          <TextInput
            label={t('company.replyTo')}
            description={t('company.replyToHelp')}
            type="email"
            maxLength={254}
            value={values.sender.replyTo ?? ''}
            error={values.sender.replyTo === null ? null : email(values.sender.replyTo)}
            onChange={(event) =>
              setSender({ replyTo: event.currentTarget.value === '' ? null : event.currentTarget.value })
            }
          />
          <TextInput
            label={t('company.returnDomain')}
            description={t('company.returnDomainHelp')}
            maxLength={180}
            value={values.sender.returnDomain ?? ''}
            error={
              schema.shape.sender.shape.returnDomain.safeParse(values.sender.returnDomain).success
                ? null
                : t('company.badDomain')
            }
            onChange={(event) =>
              setSender({ returnDomain: event.currentTarget.value === '' ? null : event.currentTarget.value })
            }
          />
        </Stack>
      </Fieldset>
      <DomainRateFields rate={values.domainRate} isFixed={!writes} onChange={(domainRate) => set({ domainRate })} />
    </SettingsFrame>
  );
}
