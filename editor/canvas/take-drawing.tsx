import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Graph } from '../../engine/scenario/graph.ts';
import { upgradeGraph } from '../../engine/scenario/upgrade-graph.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { useCall } from '../api/use-call.ts';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useOneAtATime } from '../ui/use-one-at-a-time.ts';
import { useTell } from '../ui/use-tell.ts';
import { useStores } from './canvas-stores.ts';
import { editGraph } from './document-store.ts';
import { useIsChanged } from './use-is-changed.ts';
import { useIsUnread } from './use-is-unread.ts';

interface Props {
  readonly graph: Graph;
  readonly version: number;
  readonly onTaken: () => void;
}

/** Draws an earlier version in the draft, as one gesture that can be undone; asks first where the draft has changes that were not published. */
export function TakeDrawing({ graph, version, onTaken }: Props) {
  const { t } = useTranslation('canvas');
  const { scenario, document, ui } = useStores();
  const { liveVersion = null, changed = true } = useCall('scenario', { params: { id: scenario } }).data ?? {};
  const isChanged = useIsChanged({ id: scenario, liveVersion, changed });
  const isUnread = useIsUnread();
  const confirm = useConfirm();
  const tell = useTell();
  const { start } = useOneAtATime();
  const take = async (): Promise<void> => {
    const question = {
      title: t('versions.takeTitle', { version }),
      text: t('versions.takeText'),
      confirm: t('versions.takeConfirm'),
      dangerous: false,
    };
    if (isChanged && !(await confirm(question))) return;
    editGraph(document, { code: 'take', count: 1 }, () => upgradeGraph(graph, catalogue));
    ui.setState({ selectedNodes: new Set(), selectedEdges: new Set() });
    tell.done(t('versions.taken', { version }));
    onTaken();
  };
  return (
    <Button variant="default" disabled={isUnread} onClick={() => start(take)} data-testid="take-drawing">
      {t('versions.take')}
    </Button>
  );
}
