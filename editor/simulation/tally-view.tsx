import { Group, Stack, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ToldSimulation } from '../../api/contract/simulations.ts';
import { useAllPeople } from '../api/use-whole-list.ts';
import { useLanguage } from '../i18n/use-language.ts';
import '../leads/texts.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { sayDate, sayNumber } from '../ui/say-time.ts';
import { type Ground, outcomeName, sayEnd, stepName } from './ground.ts';
import { LimitsMet } from './limits-met.tsx';

type Tally = NonNullable<ToldSimulation['tally']>;
type NodeRow = Tally['nodes'][string] & { readonly node: string };
interface DayRow {
  readonly day: string;
  readonly mails: number;
  readonly handOffs: number;
}
type PersonRow = Tally['handOffsPerSalesperson'][string] & { readonly person: string };

function Steps({ ground: { scenario }, tally }: { readonly ground: Ground; readonly tally: Tally }) {
  const { t } = useTranslation('simulation');
  const { t: leads } = useTranslation('leads');
  const language = useLanguage();
  const { graph } = scenario;
  const columns = useMemo((): Column<NodeRow>[] => {
    const number = (id: 'passed' | 'waiting' | 'left'): Column<NodeRow> => ({
      id,
      head: t(`tally.${id}`),
      number: true,
      cell: (row) => sayNumber(row[id], language),
    });
    return [
      { id: 'step', head: t('step'), cell: ({ node }) => stepName(graph, node, language) },
      number('passed'),
      number('waiting'),
      number('left'),
      {
        id: 'outcomes',
        head: t('tally.outcomes'),
        cell: ({ node, outcomes }) =>
          Object.entries(outcomes)
            .map(
              ([outcome, count]) =>
                `${outcomeName(graph, node, outcome, language, leads)} ${sayNumber(count, language)}`,
            )
            .join(' · '),
      },
    ];
  }, [graph, t, leads, language]);
  const rows = graph.nodes.flatMap(({ id }) => {
    const at = tally.nodes[id];
    return at === undefined ? [] : [{ node: id, ...at }];
  });
  return <DataTable label={t('tally.steps')} columns={columns} rows={rows} rowId={({ node }) => node} />;
}

function Days({ tally }: { readonly tally: Tally }) {
  const { t } = useTranslation('simulation');
  const language = useLanguage();
  const columns = useMemo(
    (): Column<DayRow>[] => [
      { id: 'day', head: t('tally.day'), cell: ({ day }) => sayDate(`${day}T12:00:00`, language) },
      { id: 'mails', head: t('mailsTitle'), number: true, cell: ({ mails }) => sayNumber(mails, language) },
      {
        id: 'handOffs',
        head: t('tally.handOffsColumn'),
        number: true,
        cell: ({ handOffs }) => sayNumber(handOffs, language),
      },
    ],
    [t, language],
  );
  const days = [...new Set([...Object.keys(tally.mailsPerDay), ...Object.keys(tally.handOffsPerDay)])].sort();
  const rows = days.map((day) => ({
    day,
    mails: tally.mailsPerDay[day] ?? 0,
    handOffs: tally.handOffsPerDay[day] ?? 0,
  }));
  return <DataTable label={t('tally.days')} columns={columns} rows={rows} rowId={({ day }) => day} />;
}

function Salespeople({ tally }: { readonly tally: Tally }) {
  const { t } = useTranslation('simulation');
  const language = useLanguage();
  const people = useAllPeople();
  const columns = useMemo(
    (): Column<PersonRow>[] => [
      {
        id: 'person',
        head: t('tally.person'),
        cell: ({ person }) =>
          person === '' ? t('tally.nobody') : (people?.find(({ id }) => id === person)?.name ?? person),
      },
      {
        id: 'handOffs',
        head: t('tally.handOffsColumn'),
        number: true,
        cell: ({ handOffs }) => sayNumber(handOffs, language),
      },
      { id: 'most', head: t('tally.most'), number: true, cell: ({ mostAtOnce }) => sayNumber(mostAtOnce, language) },
    ],
    [people, t, language],
  );
  const rows = Object.entries(tally.handOffsPerSalesperson).map(([person, taken]) => ({ person, ...taken }));
  return <DataTable label={t('tally.people')} columns={columns} rows={rows} rowId={({ person }) => person} />;
}

/** What came of many simulated leads: by step, by day, by salesperson. */
export function TallyView({ ground, simulation }: { readonly ground: Ground; readonly simulation: ToldSimulation }) {
  const { t } = useTranslation('simulation');
  const { tally, really, onlyTook } = simulation;
  const language = useLanguage();
  if (tally === null) return null;
  const ends = Object.entries(tally.ended)
    .map(([reason, count]) => `${sayEnd(reason, t)} ${sayNumber(count, language)}`)
    .join(' · ');
  return (
    <Stack gap="md" data-testid="tally">
      <Group gap="lg">
        <Text fw={600}>{t('tally.leads', { count: tally.leads })}</Text>
        <Text>{t('tally.inside', { count: tally.inside })}</Text>
        <Text>{t('tally.mails', { count: tally.mails })}</Text>
        <Text>{t('tally.handOffs', { count: tally.handOffs })}</Text>
      </Group>
      <LimitsMet ground={ground} tally={tally} />
      {onlyTook !== null && <Text>{t('past.onlyTook', { count: onlyTook })}</Text>}
      {really !== null && <Text>{t('past.really', really)}</Text>}
      {ends !== '' && <Text>{t('tally.ends', { ends })}</Text>}
      {tally.leads > 0 && (
        <>
          <Title order={2}>{t('tally.steps')}</Title>
          <Steps ground={ground} tally={tally} />
        </>
      )}
      {tally.mails + tally.handOffs > 0 && (
        <>
          <Title order={2}>{t('tally.days')}</Title>
          <Days tally={tally} />
        </>
      )}
      {tally.handOffs > 0 && (
        <>
          <Title order={2}>{t('tally.people')}</Title>
          <Salespeople tally={tally} />
        </>
      )}
    </Stack>
  );
}
