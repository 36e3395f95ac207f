import { Button, Menu } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ListColumns } from '../../api/contract/lists/column.ts';
import { useLanguage } from '../i18n/use-language.ts';
import type { useShownColumns } from './use-shown-columns.ts';
import './texts.ts';

interface Props<Row> {
  readonly columns: ListColumns<Row>;
  readonly choice: ReturnType<typeof useShownColumns>;
}

/** Which columns show. */
export function ColumnsMenu<Row>({ columns, choice: { shown, others, show } }: Props<Row>) {
  const { t } = useTranslation('lists');
  const language = useLanguage();
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconColumns3 size={18} aria-hidden />}>
          {t('columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map((name) => (
          <Menu.CheckboxItem key={name} checked={shown.includes(name)} onChange={(isOn) => show(name, isOn)}>
            {columns[name]?.head[language]}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
