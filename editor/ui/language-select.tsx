import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { language as languages } from '../../api/contract/session.ts';
import type { Language } from '../../engine/scenario/localized.ts';

interface Props {
  readonly label: string;
  readonly value: Language;
  readonly onChange: (language: Language) => void;
}

/** One of the product's languages. */
export function LanguageSelect({ label, value, onChange }: Props) {
  const { t: app } = useTranslation('app');
  return (
    <Select
      label={label}
      allowDeselect={false}
      value={value}
      data={languages.options.map((one) => ({ value: one, label: app(`languages.${one}`) }))}
      onChange={(one) => onChange(languages.catch('fr').parse(one))}
    />
  );
}
