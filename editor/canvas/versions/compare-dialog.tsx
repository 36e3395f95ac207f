import { Group, Modal, SegmentedControl, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Graph } from '../../../engine/scenario/graph.ts';
import { useCall } from '../../api/use-call.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { useIsOnTop } from '../../ui/use-is-on-top.ts';
import { useDocument, useStores } from '../canvas-stores.ts';
import type { Compared } from './compared.ts';
import { ComparedDrawings } from './compared-drawings.tsx';
import { ComparedResults } from './compared-results.tsx';

const DRAFT = 'draft';
const TABS = ['drawing', 'results'] as const;
type Tab = (typeof TABS)[number];

interface Props {
  readonly compared: Compared;
  readonly onCompare: (compared: Compared | null) => void;
}

/** The drawing of a version, or (null) the draft as it is on the page. */
function useDrawing(version: number | null) {
  const { scenario } = useStores();
  const draft = useDocument(({ draft: { graph } }) => graph);
  const query = useCall('version', { params: { id: scenario, version: version ?? 1 } }, { enabled: version !== null });
  const data: Graph | undefined = version === null ? draft : query.data?.graph;
  return { data, error: version === null ? null : query.error, refetch: query.refetch };
}

function Drawings({ compared: { from, to } }: Pick<Props, 'compared'>) {
  const before = useDrawing(from);
  const after = useDrawing(to);
  return (
    <Loaded query={before} skeleton={<SkeletonRows />}>
      {(older) => (
        <Loaded query={after} skeleton={<SkeletonRows />}>
          {(newer) => <ComparedDrawings before={older} after={newer} />}
        </Loaded>
      )}
    </Loaded>
  );
}

/** Two versions, or one and the draft, compared: what differs on the drawing, and what each came to. */
export function CompareDialog({ compared, onCompare }: Props) {
  const { t } = useTranslation('canvas');
  const { t: app } = useTranslation('app');
  useFocusBack();
  const isOnTop = useIsOnTop();
  const { scenario } = useStores();
  const [tab, setTab] = useState<Tab>('drawing');
  const versions = useCall('versions', { params: { id: scenario } }).data?.items ?? [];
  const options = versions.map(({ version }) => ({ value: String(version), label: t('versions.item', { version }) }));
  const { from, to } = compared;
  return (
    <Modal
      opened
      fullScreen
      closeOnEscape={isOnTop}
      onClose={() => onCompare(null)}
      title={t('compare.title')}
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      <Stack gap="sm">
        <Group gap="sm">
          <Select
            aria-label={t('compare.from')}
            allowDeselect={false}
            value={String(from)}
            onChange={(value) => value !== null && onCompare({ from: Number(value), to })}
            data={options}
          />
          <span aria-hidden>→</span>
          <Select
            aria-label={t('compare.to')}
            allowDeselect={false}
            value={to === null ? DRAFT : String(to)}
            onChange={(value) => value !== null && onCompare({ from, to: value === DRAFT ? null : Number(value) })}
            data={[{ value: DRAFT, label: t('compare.draft') }, ...options]}
          />
          <SegmentedControl
            aria-label={t('compare.what')}
            value={tab}
            onChange={(value) => setTab(TABS.find((one) => one === value) ?? 'drawing')}
            data={TABS.map((value) => ({ value, label: t(`compare.tabs.${value}`) }))}
          />
        </Group>
        {tab === 'drawing' ? <Drawings compared={compared} /> : <ComparedResults compared={compared} />}
      </Stack>
    </Modal>
  );
}
