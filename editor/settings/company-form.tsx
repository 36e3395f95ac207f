import { ColorInput, Fieldset, Group, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { language as languages } from '../../api/contract/session.ts';
import type { Settings } from '../../api/contract/settings.ts';
import { useMay } from '../shell/session-context.ts';
import { useSettingsForm } from './settings-form.ts';
import { SettingsFrame } from './settings-frame.tsx';

const zones = Intl.supportedValuesOf('timeZone');

/** The company, as it stands in mails and on forms. */
export function CompanyForm({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation('settings');
  const { t: app } = useTranslation('app');
  const writes = useMay('settings.write');
  const form = useSettingsForm(settings, t('company.saved'));
  const { values, set } = form;
  const missing = (value: string) => (value.trim() === '' ? app('required') : null);
  return (
    <SettingsFrame form={form}>
      <Fieldset legend={t('company.title')} disabled={!writes}>
        <Stack gap="sm">
          <TextInput
            label={t('company.name')}
            required
            maxLength={120}
            value={values.company}
            error={missing(values.company)}
            onChange={(event) => set({ company: event.currentTarget.value })}
          />
          <Textarea
            label={t('company.address')}
            description={t('company.addressHelp')}
            required
            autosize
            minRows={2}
            maxLength={300}
            value={values.address}
            error={missing(values.address)}
            onChange={(event) => set({ address: event.currentTarget.value })}
          />
          <Group grow align="flex-end">
            <ColorInput
              label={t('company.colour')}
              description={t('company.colourHelp')}
              format="hex"
              withEyeDropper={false}
              value={values.colour}
              onChange={(colour) => set({ colour })}
              disabled={!writes}
            />
            <Select
              label={t('company.language')}
              allowDeselect={false}
              data={languages.options.map((value) => ({ value, label: app(`languages.${value}`) }))}
              value={values.language}
              onChange={(value) => set({ language: languages.catch('fr').parse(value) })}
            />
          </Group>
          <Select
            label={t('company.zone')}
            description={t('company.zoneHelp')}
            searchable
            allowDeselect={false}
            limit={100}
            data={zones.includes(values.zone) ? zones : [values.zone, ...zones]}
            value={values.zone}
            onChange={(zone) => zone !== null && set({ zone })}
          />
        </Stack>
      </Fieldset>
      <Fieldset legend={t('company.privacy')} disabled={!writes}>
        <Stack gap="sm">
          <Textarea
            label={t('company.notice')}
            autosize
            minRows={3}
            maxRows={12}
            maxLength={4_000}
            value={values.privacyNotice}
            onChange={(event) => set({ privacyNotice: event.currentTarget.value })}
          />
          <Switch
            label={t('company.trackOpens')}
            description={t('company.trackOpensHelp')}
            checked={values.trackOpens}
            onChange={(event) => set({ trackOpens: event.currentTarget.checked })}
          />
        </Stack>
      </Fieldset>
    </SettingsFrame>
  );
}
