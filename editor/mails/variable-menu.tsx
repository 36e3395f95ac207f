import { Button, Menu } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../engine/scenario/localized.ts';

const LEAD = [
  ['firstName', '{{ lead.firstName }}'],
  ['lastName', '{{ lead.lastName }}'],
  ['leadCompany', '{{ lead.company }}'],
  ['jobTitle', '{{ lead.jobTitle }}'],
  ['email', '{{ lead.email }}'],
  ['phone', '{{ lead.phone }}'],
] as const;
const COMPANY = [
  ['name', '{{ company.name }}'],
  ['address', '{{ company.address }}'],
  ['sender', '{{ sender.name }}'],
] as const;
const OTHERWISE: Readonly<Record<Language, string>> = {
  fr: '{{ lead.firstName | default: "bonjour" }}',
  en: '{{ lead.firstName | default: "there" }}',
};

interface Props {
  readonly language: Language;
  readonly onInsert: (variable: string) => void;
}

/** What can stand for something of the lead's own. */
export function VariableMenu({ language, onInsert }: Props) {
  const { t } = useTranslation('mails');
  const item = ([name, variable]: readonly [(typeof LEAD | typeof COMPANY)[number][0] | 'otherwise', string]) => (
    <Menu.Item key={name} onClick={() => onInsert(variable)}>
      {t(`variables.${name}`)}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <Button variant="default" size="compact-sm" leftSection={<IconBraces size={16} />}>
          {t('variables.button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('variables.lead')}</Menu.Label>
        {LEAD.map(item)}
        {item(['otherwise', OTHERWISE[language]])}
        <Menu.Label>{t('variables.company')}</Menu.Label>
        {COMPANY.map(item)}
      </Menu.Dropdown>
    </Menu>
  );
}
