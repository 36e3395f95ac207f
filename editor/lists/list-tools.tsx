import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { contract } from '../../api/contract/contract.ts';
import { requestUrl } from '../api/request-url.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useIsPhone } from '../ui/use-is-phone.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import type { ListShape } from './list-shape.ts';
import type { useShownColumns } from './use-shown-columns.ts';
import './texts.ts';

interface Props<Row> {
  readonly list: Pick<ListShape<Row>, 'name' | 'label' | 'columns'>;
  /** As the list is asked for. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly choice: ReturnType<typeof useShownColumns>;
}

/** Which columns of a list show, and the list as CSV. */
export function ListTools<Row>({ list: { name, label, columns }, query, choice }: Props<Row>) {
  const { t } = useTranslation('lists');
  const language = useLanguage();
  const isPhone = useIsPhone();
  const file = requestUrl(`${contract[name].path}.csv`, {}, { ...query, language, columns: choice.shown.join(',') });
  return (
    <Group gap="sm">
      {!isPhone && <ColumnsMenu columns={columns} choice={choice} />}
      <Button
        component="a"
        href={file}
        download
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        aria-label={t('csvOf', { list: label })}
      >
        {t('csv')}
      </Button>
    </Group>
  );
}
