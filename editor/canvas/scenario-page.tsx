import { ReactFlowProvider } from '@xyflow/react';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import type { Scenario } from '../../api/contract/scenarios.ts';
import { holdUnsaved } from '../api/session-end.ts';
import { useCall } from '../api/use-call.ts';
import { useMay, useSession } from '../shell/session-context.ts';
import { Loaded } from '../ui/loaded.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { useUnsavedGuard } from '../ui/use-unsaved-guard.ts';
import { UnreadNotice } from '../text/unread-notice.tsx';
import { Canvas } from './canvas.tsx';
import { CanvasContext, useDocument, useStores, useUi, type CanvasStores } from './canvas-stores.ts';
import { isUnsaved, openDocument } from './document-store.ts';
import { GoneSteps } from './gone-steps.tsx';
import { Inspector } from './inspector.tsx';
import { LeadsDrawer } from './leads-drawer.tsx';
import { openLive } from './live-store.ts';
import { newId } from './new-id.ts';
import { OverlayBar, type LookInAddress } from './overlay/overlay-bar.tsx';
import { Palette } from './palette.tsx';
import { RulesPanel } from './rules-panel.tsx';
import { ConflictDialog } from './saving/conflict-dialog.tsx';
import type { keptDrafts } from './saving/kept-drafts.ts';
import { NewsLine } from './saving/news-line.tsx';
import { restore } from './saving/restore.ts';
import { useKeeping } from './saving/use-keeping.ts';
import { useKeptDrafts } from './saving/use-kept-drafts.ts';
import { usePresence } from './saving/use-presence.ts';
import { useSaving } from './saving/use-saving.ts';
import { StepPicker } from './step-picker.tsx';
import { TestRunPanel, type TestInAddress } from './test-run-panel.tsx';
import './texts.ts';
import { TopBar } from './top-bar.tsx';
import classes from './top-bar.module.css';
import { openUi, type UiState } from './ui-store.ts';
import { useHistoryKeys } from './use-history-keys.ts';
import { useIsUnread } from './use-is-unread.ts';
import { useCounts, useFaults, useKinds, useNames } from './use-observing.ts';
import type { Compared } from './versions/compared.ts';
import { ViewSwitch, type ScenarioView } from './view-switch.tsx';
import { WordsPanel } from './words-panel.tsx';

const OutlineView = lazy(async () => ({ default: (await import('../outline/outline-view.tsx')).OutlineView }));
const PlayPanel = lazy(async () => ({ default: (await import('./play/play-panel.tsx')).PlayPanel }));
const PathDialog = lazy(async () => ({ default: (await import('./path/path-dialog.tsx')).PathDialog }));
const CompareDialog = lazy(async () => ({
  default: (await import('./versions/compare-dialog.tsx')).CompareDialog,
}));
const TextView = lazy(async () => ({ default: (await import('../text/text-view.tsx')).TextView }));

interface Shown {
  readonly view: ScenarioView;
  readonly onView: (view: ScenarioView) => void;
  readonly look: LookInAddress;
  readonly compare: { readonly compared: Compared | null; readonly onCompare: (compared: Compared | null) => void };
  /** The run whose path is looked at. */
  readonly path: { readonly run: string | null; readonly onClose: () => void };
}

interface Opened extends Shown {
  readonly scenario: Scenario;
  readonly test: TestInAddress;
  readonly onReload: () => void;
}

/** Where this page of the draft is known from others by, and whose unsaved changes it took up. */
interface Tab {
  readonly tab: string;
  readonly takenUp: readonly string[];
}

/** Saves what is drawn, keeps here what is not saved yet, and lets nobody leave what neither can be done with. */
function useSafety(stores: CanvasStores, { tab, takenUp }: Tab): () => Promise<boolean> {
  const { save, follow } = useSaving(stores);
  useKeeping(stores, useSession().person.id, tab, takenUp);
  usePresence(stores, tab, follow);
  const isOpen = useDocument(isUnsaved);
  const isStuck = useDocument(({ saving, isKept }) => saving === 'refused' || saving === 'conflict' || !isKept);
  useEffect(() => (isOpen ? holdUnsaved() : undefined), [isOpen]);
  useUnsavedGuard(useIsUnread() || (isOpen && isStuck));
  return save;
}

function Workbench({ scenario, test, view, onView, look, path, compare, onReload, ...tab }: Opened & Tab) {
  const stores = useStores();
  const save = useSafety(stores, tab);
  const panel = useUi((state) => state.panel);
  const hasSelection = useUi((state) => state.selectedNodes.size > 0);
  useNames(stores);
  useFaults(stores);
  useCounts(stores, scenario.liveVersion !== null);
  useKinds(stores, useSession().ownSteps);
  useHistoryKeys(stores, save);
  const isUnread = useIsUnread();
  return (
    <div className={classes['page']} data-view={view}>
      <TopBar
        scenario={scenario}
        save={save}
        views={<ViewSwitch view={view} onView={onView} />}
        onCompare={compare.onCompare}
      />
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
            {view !== 'outline' && scenario.liveVersion !== null && <OverlayBar {...look} />}
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
      <ConflictDialog save={save} onReload={onReload} />
      <NewsLine />
      {compare.compared !== null && (
        <Suspense>
          <CompareDialog compared={compare.compared} onCompare={compare.onCompare} />
        </Suspense>
      )}
      {path.run !== null && (
        <Suspense>
          <PathDialog key={path.run} run={path.run} onClose={path.onClose} />
        </Suspense>
      )}
    </div>
  );
}

type Left = Awaited<ReturnType<typeof keptDrafts>>;

/** Opens the draft once; what the server tells later changes the scenario's state, never the drawing. */
function OpenScenario({ scenario, left, test, onReload, ...shown }: Opened & { readonly left: Left }) {
  const readOnly = !useMay('scenarios.write');
  const [opened] = useState(scenario);
  const [look] = useState(shown.look.look);
  const [panel] = useState<UiState['panel']>(test.run === null ? 'step' : 'test');
  const [kept] = useState(left);
  const [tab] = useState(newId);
  const { stores, takenUp } = useMemo(() => {
    const document = openDocument(opened);
    const taken = restore(
      document,
      opened,
      kept.map((one) => one.kept),
    );
    return {
      stores: {
        scenario: opened.id,
        document,
        ui: openUi(panel),
        live: openLive(look),
        readOnly,
      } satisfies CanvasStores,
      takenUp: kept.filter((one) => taken.includes(one.kept)).map((one) => one.tab),
    };
  }, [opened, kept, panel, look, readOnly]);
  return (
    <CanvasContext value={stores}>
      <ReactFlowProvider>
        <Workbench scenario={scenario} test={test} onReload={onReload} tab={tab} takenUp={takenUp} {...shown} />
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
  const left = useKeptDrafts(id, reading);
  const [isFresh, setFresh] = useState(false);
  // What the cache holds from an earlier visit may be older than the server's: drawing on it would end in a conflict.
  if (!isFresh && (!query.isFetching || query.isFetchedAfterMount)) setFresh(true);
  const reload = (): void => void query.refetch().then(() => setReading(reading + 1));
  return (
    <Loaded
      query={{
        data: isFresh && left !== undefined ? query.data : undefined,
        error: query.error,
        refetch: query.refetch,
      }}
      skeleton={<SkeletonRows />}
    >
      {(scenario) => (
        <OpenScenario key={reading} scenario={scenario} left={left ?? []} test={test} onReload={reload} {...shown} />
      )}
    </Loaded>
  );
}
