import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayPercent } from '../../../engine/steps/say-percent.ts';
import { useCall } from '../../api/use-call.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Failure } from '../../ui/failure.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { sayNumber } from '../../ui/say-time.ts';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useLive, useStores } from '../canvas-stores.ts';
import { daysOf } from '../overlay/look.ts';
import { PeriodSelect } from '../overlay/period-select.tsx';
import { sayStep } from '../say-step.ts';
import type { Compared } from './compared.ts';
import { type Cell, resultRows, type ResultRow } from './result-rows.ts';
import { resultsFile } from './results-file.ts';
import classes from './versions.module.css';

/** A version's drawing and what it came to over a period; undefined until both are known. */
function useSide(version: number | null, period: string) {
  const { scenario: id } = useStores();
  const options = { enabled: version !== null };
  const days = daysOf(period, useNow());
  const drawn = useCall('version', { params: { id, version: version ?? 1 } }, options);
  const counted = useCall('results', { params: { id }, query: { ...days, version: version ?? 1 } }, options);
  const [graph, results] = [drawn.data?.graph, counted.data];
  return {
    side: version === null || graph === undefined || results === undefined ? undefined : { graph, results },
    error: drawn.error ?? counted.error,
    retry: () => void Promise.all([drawn.refetch(), counted.refetch()]),
  };
}

/** What two versions came to over the same period, line by line; a draft has come to nothing yet. */
export function ComparedResults({ compared: { from, to } }: { readonly compared: Compared }) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const [period, setPeriod] = useState(useLive(({ look }) => look.period));
  const one = useSide(from, period);
  const other = useSide(to, period);
  const versions = to === null ? [from] : [from, to];
  const asked = to === null ? [one] : [one, other];
  const sides = asked.flatMap(({ side }) => (side === undefined ? [] : [side]));
  const failed = asked.find(({ error }) => error !== null);
  const rows = sides.length === asked.length ? resultRows(sides) : null;
  const titled = (id: string): string => {
    const step = sides.toReversed().flatMap(({ graph }) => graph.nodes.filter((node) => node.id === id))[0];
    return step === undefined ? id : sayStep(step, language);
  };
  const label = ({ code, node }: ResultRow): string =>
    node === null ? t(`compare.row.${code}`) : t(`compare.rowAt.${code}`, { step: titled(node) });
  const said = (cell: Cell | null): string => {
    if (cell === null) return '–';
    const count = sayNumber(cell.count, language);
    return cell.share === null ? count : `${count} (${sayPercent(cell.share, language)})`;
  };
  const heads = versions.map((version) => t('versions.item', { version }));
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <PeriodSelect period={period} onPeriod={setPeriod} />
        {rows !== null && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() =>
              saveFile(
                `${t('compare.file')}-${versions.join('-')}.csv`,
                resultsFile(rows, { label, heads, share: t('compare.share'), what: t('compare.number'), language }),
                'text/csv',
              )
            }
          >
            {t('compare.csv')}
          </Button>
        )}
      </Group>
      {to === null && <Text c="dimmed">{t('compare.draftNone')}</Text>}
      {failed !== undefined && failed.error !== null && <Failure error={failed.error} retry={failed.retry} />}
      {failed === undefined && rows === null && <SkeletonRows />}
      {rows !== null && (
        <div className={classes['results']}>
          <Table striped stickyHeader data-testid="compared-results">
            <Table.Caption>{t('compare.caption')}</Table.Caption>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('compare.number')}</Table.Th>
                {heads.map((head) => (
                  <Table.Th key={head} ta="right">
                    {head}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={`${row.code} ${row.node}`}>
                  <Table.Th scope="row" fw={row.node === null ? 600 : 400}>
                    {label(row)}
                  </Table.Th>
                  {row.cells.map((cell, index) => (
                    <Table.Td key={heads[index]} ta="right">
                      {said(cell)}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Stack>
  );
}
