import { ReactFlowProvider } from '@xyflow/react';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { Scenario } from '../../api/contract/scenarios.ts';
import { useCall } from '../api/use-call.ts';
import { useMay, useSession } from '../shell/session-context.ts';
import { Loaded } from '../ui/loaded.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { useUnsavedGuard } from '../ui/use-unsaved-guard.ts';
import { UnreadNotice } from '../text/unread-notice.tsx';
import { Canvas } from './canvas.tsx';
import { CanvasContext, useDocument, useStores, useUi, type CanvasStores } from './canvas-stores.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { isUnsaved, openDocument } from './document-store.ts';
import { GoneSteps } from './gone-steps.tsx';
import { Inspector } from './inspector.tsx';
import { LeadsDrawer } from './leads-drawer.tsx';
import { openLive } from './live-store.ts';
import { Palette } from './palette.tsx';
import { RulesPanel } from './rules-panel.tsx';
import { StepPicker } from './step-picker.tsx';
import { TestRunPanel, type TestInAddress } from './test-run-panel.tsx';
import './texts.ts';
import { TopBar } from './top-bar.tsx';
import classes from './top-bar.module.css';
import { openUi, type UiState } from './ui-store.ts';
import { useHistoryKeys } from './use-history-keys.ts';
import { useIsUnread } from './use-is-unread.ts';
import { useCounts, useFaults, useKinds, useNames } from './use-observing.ts';
import { useSaving } from './use-saving.ts';
import { ViewSwitch, type ScenarioView } from './view-switch.tsx';
import { WordsPanel } from './words-panel.tsx';

const OutlineView = lazy(async () => ({ default: (await import('../outline/outline-view.tsx')).OutlineView }));
const PlayPanel = lazy(async () => ({ default: (await import('./play/play-panel.tsx')).PlayPanel }));
const TextView = lazy(async () => ({ default: (await import('../text/text-view.tsx')).TextView }));

interface Shown {
  readonly view: ScenarioView;
  readonly onView: (view: ScenarioView) => void;
}

interface Opened extends Shown {
  readonly scenario: Scenario;
  readonly test: TestInAddress;
  readonly onReload: () => void;
}

function Workbench({ scenario, test, view, onView, onReload }: Opened) {
  const stores = useStores();
  const save = useSaving(stores);
  const panel = useUi((state) => state.panel);
  const hasSelection = useUi((state) => state.selectedNodes.size > 0);
  useNames(stores);
  useFaults(stores);
  useCounts(stores, scenario.liveVersion !== null);
  useKinds(stores, useSession().ownSteps);
  useHistoryKeys(stores, save);
  const isUnread = useIsUnread();
  useUnsavedGuard(useDocument(isUnsaved) || isUnread);
  return (
    <div className={classes['page']} data-view={view}>
      <TopBar scenario={scenario} save={save} views={<ViewSwitch view={view} onView={onView} />} />
      <div className={classes['work']}>
        {view === 'text' && (
          <Suspense fallback={<div className={classes['beforeText']} />}>
            <TextView />
          </Suspense>
        )}
        {isUnread && view !== 'text' && <UnreadNotice onText={() => onView('text')} />}
        <div className={classes['beside']} inert={isUnread}>
          {view === 'canvas' && !stores.readOnly && <Palette />}
          <div className={classes['drawing']}>
            <GoneSteps />
            {view === 'outline' ? (
              <Suspense>
                <OutlineView />
              </Suspense>
            ) : (
              <Canvas />
            )}
          </div>
          {panel === 'test' && <TestRunPanel save={save} test={test} />}
          {panel === 'rules' && !hasSelection && <RulesPanel />}
          {panel === 'words' && <WordsPanel onClose={() => stores.ui.setState({ panel: 'step' })} />}
          {panel === 'play' && (
            <Suspense>
              <PlayPanel scenario={scenario} save={save} />
            </Suspense>
          )}
          {panel !== 'test' && panel !== 'words' && panel !== 'play' && <Inspector />}
        </div>
      </div>
      <StepPicker />
      <LeadsDrawer />
      <ConflictDialog onReload={onReload} />
    </div>
  );
}

/** Opens the draft once; what the server tells later changes the scenario's state, never the drawing. */
function OpenScenario({ scenario, test, onReload, ...shown }: Opened) {
  const readOnly = !useMay('scenarios.write');
  const [opened] = useState(scenario);
  const [panel] = useState<UiState['panel']>(test.run === null ? 'step' : 'test');
  const stores = useMemo<CanvasStores>(
    () => ({ scenario: opened.id, document: openDocument(opened), ui: openUi(panel), live: openLive(), readOnly }),
    [opened, panel, readOnly],
  );
  return (
    <CanvasContext value={stores}>
      <ReactFlowProvider>
        <Workbench scenario={scenario} test={test} onReload={onReload} {...shown} />
      </ReactFlowProvider>
    </CanvasContext>
  );
}

interface ScenarioPageProps extends Shown {
  readonly id: string;
  readonly test: TestInAddress;
}

/** A scenario on its canvas, as an outline or as text: drawn, checked, tested, published and watched. */
export function ScenarioPage({ id, test, ...shown }: ScenarioPageProps) {
  const query = useCall('scenario', { params: { id } });
  const [reading, setReading] = useState(0);
  const [isFresh, setFresh] = useState(false);
  // What the cache holds from an earlier visit may be older than the server's: drawing on it would end in a conflict.
  if (!isFresh && (!query.isFetching || query.isFetchedAfterMount)) setFresh(true);
  const reload = (): void => void query.refetch().then(() => setReading(reading + 1));
  return (
    <Loaded
      query={{ data: isFresh ? query.data : undefined, error: query.error, refetch: query.refetch }}
      skeleton={<SkeletonRows />}
    >
      {(scenario) => <OpenScenario key={reading} scenario={scenario} test={test} onReload={reload} {...shown} />}
    </Loaded>
  );
}
