import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ExperimentState } from '../../api/contract/experiments.ts';
import { useCall } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { sayPercent } from '../../engine/steps/say-percent.ts';
import { sayDate, sayNumber } from '../ui/say-time.ts';
import { useStores } from './canvas-stores.ts';
import { wayName } from './overlay/way-name.ts';

const OFTEN = 10_000;

function Verdict({ state }: { readonly state: ExperimentState }) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const { metric, ways, winner, wonAt, evidence, minimum } = state;
  if (metric === 'none') return null;
  const index = ways.findIndex(({ id }) => id === winner);
  if (index >= 0) {
    const way = wayName(ways[index] ?? { name: '' }, index);
    return (
      <Text fw={600} data-testid="split-winner">
        {wonAt === null ? t('split.winning', { way }) : t('split.won', { way, at: sayDate(wonAt, language) })}
      </Text>
    );
  }
  const least = Math.min(...ways.map(({ leads }) => leads));
  return (
    <Text c="dimmed">
      {least < minimum
        ? t('split.tooFew', { least: sayNumber(least, language), minimum: sayNumber(minimum, language) })
        : t('split.open', { percent: Math.floor((evidence ?? 0) * 100) })}
    </Text>
  );
}

/** How the ways of a split stand in the live version: who took each, how many did what counts, and which has won. */
export function SplitState({ node }: { readonly node: string }) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const { scenario } = useStores();
  const { data } = useCall('experiments', { params: { id: scenario } }, { every: OFTEN });
  const state = data?.items.find((item) => item.node === node);
  if (state === undefined) return <Text c="dimmed">{t('split.notLive')}</Text>;
  const counts = state.metric !== 'none';
  const rows = [
    ...state.ways.map((way, index) => ({ ...way, name: wayName(way, index) })),
    ...(state.holdout === null ? [] : [{ id: 'holdout', name: t('split.holdout'), ...state.holdout }]),
  ];
  return (
    <Stack gap="xs" component="section" aria-label={t('split.state')}>
      <Text fw={600}>{t('split.state')}</Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('split.theWay')}</Table.Th>
            <Table.Th ta="right">{t('split.leads')}</Table.Th>
            {counts && <Table.Th ta="right">{t('split.successes')}</Table.Th>}
            {counts && (
              <Table.Th ta="right" title={t('split.intervalHelp')}>
                {t('split.interval')}
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ id, name, leads, successes, interval }) => (
            <Table.Tr key={id}>
              <Table.Td>{name}</Table.Td>
              <Table.Td ta="right">{sayNumber(leads, language)}</Table.Td>
              {counts && (
                <Table.Td ta="right">
                  {sayNumber(successes, language)}
                  {leads > 0 && ` (${sayPercent(successes / leads, language)})`}
                </Table.Td>
              )}
              {counts && (
                <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                  {interval === null
                    ? '–'
                    : `${sayPercent(interval.low, language)} – ${sayPercent(interval.high, language)}`}
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Verdict state={state} />
    </Stack>
  );
}
