import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ListColumns } from '../../api/contract/lists/column.ts';
import { useLanguage } from '../i18n/use-language.ts';
import './texts.ts';

interface Props<Row> {
  readonly columns: ListColumns<Row>;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

/** The order of a list where its table has no heads to press: on a phone. */
export function SortSelect<Row>({ columns, sort, onSort }: Props<Row>) {
  const { t } = useTranslation('lists');
  const language = useLanguage();
  const orders = Object.entries(columns).flatMap(([name, { head, sorts, as = 'text' as const }]) =>
    sorts === true
      ? [
          { value: name, label: t(`sortUp.${as}`, { column: head[language] }) },
          { value: `-${name}`, label: t(`sortDown.${as}`, { column: head[language] }) },
        ]
      : [],
  );
  return (
    <Select
      w={280}
      aria-label={t('sort')}
      allowDeselect={false}
      data={orders}
      value={sort}
      onChange={(chosen) => onSort(chosen ?? sort)}
    />
  );
}
