import { Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconQuestionMark } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedPath } from '../../api/contract/simulations.ts';
import { useCall, useChange } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import '../leads/texts.ts';
import { useMay } from '../shell/session-context.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { StateWord } from '../ui/state-word.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useTell } from '../ui/use-tell.ts';
import { type Ground, outcomeName, sayEnd, stepName } from './ground.ts';

function State({ ground: { scenario }, path }: { readonly ground: Ground; readonly path: SavedPath }) {
  const { t } = useTranslation('simulation');
  const { t: leads } = useTranslation('leads');
  const language = useLanguage();
  const { graph } = scenario;
  if (!path.runs)
    return (
      <StateWord meaning="attention" icon={IconQuestionMark}>
        {t('saved.unknown')}
      </StateWord>
    );
  if (path.difference === null)
    return (
      <StateWord meaning="done" icon={IconCheck}>
        {t('saved.same')}
      </StateWord>
    );
  const { expected, came, ended } = path.difference;
  const out = (step: typeof expected): string =>
    step === null
      ? t('saved.nothing')
      : `${stepName(graph, step.node, language)} → ${outcomeName(graph, step.node, step.outcome, language, leads)}`;
  const end = (reason: string | null): string => (reason === null ? t('saved.nothing') : sayEnd(reason, t));
  const isEnd = expected === null && came === null;
  return (
    <StateWord meaning="attention" icon={IconAlertTriangle}>
      {isEnd
        ? t('saved.differsEnd', { expected: end(ended.expected), came: end(ended.came) })
        : t('saved.differs', {
            step: stepName(graph, (expected ?? came)?.node ?? '', language),
            expected: out(expected),
            came: out(came),
          })}
    </StateWord>
  );
}

function Actions({ scenario, path }: { readonly scenario: string; readonly path: SavedPath }) {
  const { t } = useTranslation('simulation');
  const tell = useTell();
  const accept = useChange('acceptRegression', ['regressions', 'findings']);
  const remove = useChange('deleteRegression', ['regressions', 'findings']);
  const confirm = useConfirm();
  const params = { id: scenario, regression: path.id };
  const drop = async (): Promise<void> => {
    const title = t('saved.deleteTitle', { name: path.name });
    if (!(await confirm({ title, text: t('saved.deleteText'), confirm: t('saved.delete') }))) return;
    remove.mutate({ params }, { onSuccess: () => tell.done(t('saved.deleted')), onError: tell.failed });
  };
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      {path.difference !== null && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${t('saved.accept')} – ${path.name}`}
          loading={accept.isPending}
          onClick={() =>
            accept.mutate({ params }, { onSuccess: () => tell.done(t('saved.accepted')), onError: tell.failed })
          }
        >
          {t('saved.accept')}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-label={`${t('saved.delete')} – ${path.name}`}
        loading={remove.isPending}
        onClick={() => void drop()}
      >
        {t('saved.delete')}
      </Button>
    </Group>
  );
}

/** The saved paths of a scenario, and whether the draft still takes them. */
export function SavedPaths({ ground }: { readonly ground: Ground }) {
  const { t } = useTranslation('simulation');
  const writes = useMay('scenarios.write');
  const { id } = ground.scenario;
  const paths = useCall('regressions', { params: { id } });
  const columns = useMemo(
    (): Column<SavedPath>[] => [
      { id: 'name', head: t('saved.name'), cell: ({ name }) => name },
      { id: 'state', head: t('saved.state'), cell: (path) => <State ground={ground} path={path} /> },
      { id: 'steps', head: t('saved.steps'), number: true, cell: ({ expected }) => expected.steps.length },
      ...(writes
        ? [{ id: 'actions', head: '', cell: (path: SavedPath) => <Actions scenario={id} path={path} /> }]
        : []),
    ],
    [t, ground, writes, id],
  );
  return (
    <Stack gap="md">
      <Text c="dimmed">{t('saved.intro')}</Text>
      <Loaded query={paths} skeleton={<SkeletonRows />}>
        {({ items }) =>
          items.length === 0 ? (
            <Text>{t('saved.none')}</Text>
          ) : (
            <DataTable label={t('saved.list')} columns={columns} rows={items} rowId={(path) => path.id} />
          )
        }
      </Loaded>
    </Stack>
  );
}
