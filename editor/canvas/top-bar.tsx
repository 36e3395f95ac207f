import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import {
  IconChartDots3,
  IconDeviceFloppy,
  IconFlask,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scenario } from '../../api/contract/scenarios.ts';
import { useChange } from '../api/use-call.ts';
import { ResumeDialog } from '../live/resume-dialog.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useTell } from '../ui/use-tell.ts';
import { BarButton } from './bar-button.tsx';
import { useDocument, useLive, useStores, useUi } from './canvas-stores.ts';
import { edit, isUnsaved } from './document-store.ts';
import { FaultList } from './fault-list.tsx';
import { HistoryButtons } from './history-buttons.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { RulesButton } from './rules-button.tsx';
import { SavedState } from './saving/saved-state.tsx';
import { WhoIsHere } from './saving/who-is-here.tsx';
import { ScenarioStatus } from './scenario-status.tsx';
import classes from './top-bar.module.css';
import { useIsChanged } from './use-is-changed.ts';
import { useIsUnread } from './use-is-unread.ts';
import type { Compared } from './versions/compared.ts';
import { VersionsMenu } from './versions-menu.tsx';
import { WordsButton } from './words-button.tsx';

function NameField() {
  const { t } = useTranslation('canvas');
  const { document, readOnly } = useStores();
  const isUnread = useIsUnread();
  const name = useDocument(({ draft }) => draft.name);
  const [typed, setTyped] = useState<string | null>(null);
  const keep = (): void => {
    const next = (typed ?? '').trim();
    if (next !== '' && next !== name)
      edit(document, { code: 'rename', count: 1 }, (draft) => ({ ...draft, name: next }));
    setTyped(null);
  };
  return (
    <TextInput
      className={classes['name'] ?? ''}
      aria-label={t('name')}
      maxLength={120}
      disabled={readOnly || isUnread}
      value={typed ?? name}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={keep}
      data-testid="scenario-name"
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}

function RunButtons({ scenario, inside }: { readonly scenario: Scenario; readonly inside: number }) {
  const { t } = useTranslation('canvas');
  const tell = useTell();
  const confirm = useConfirm();
  const pause = useChange('pause', ['scenario', 'scenarios']);
  const stop = useChange('stop', ['scenario', 'scenarios', 'counts']);
  const [isResuming, setResuming] = useState(false);
  const { id, status } = scenario;
  if (status !== 'live' && status !== 'paused') return null;
  const isLive = status === 'live';
  const said = t(isLive ? 'pause.action' : 'resume.action');
  const ask = async (): Promise<void> => {
    const text = t('stop.text', { count: inside });
    if (!(await confirm({ title: t('stop.title'), text, confirm: t('stop.confirm') }))) return;
    stop.mutate(
      { params: { id } },
      { onSuccess: ({ stopped }) => tell.done(t('stop.done', { count: stopped })), onError: tell.failed },
    );
  };
  return (
    <>
      <BarButton
        label={said}
        icon={isLive ? IconPlayerPause : IconPlayerPlay}
        loading={pause.isPending}
        testId={isLive ? 'pause' : 'resume'}
        onClick={() => {
          if (isLive)
            pause.mutate({ params: { id } }, { onSuccess: () => tell.done(t('pause.done')), onError: tell.failed });
          else setResuming(true);
        }}
      />
      <BarButton
        label={t('stop.action')}
        icon={IconPlayerStop}
        loading={stop.isPending}
        testId="stop"
        onClick={() => void ask()}
      />
      {isResuming && <ResumeDialog scenario={id} onClose={() => setResuming(false)} />}
    </>
  );
}

interface TopBarProps {
  readonly scenario: Scenario;
  readonly save: () => Promise<boolean>;
  /** Chooses how the scenario is shown. */
  readonly views: ReactNode;
  readonly onCompare: (compared: Compared) => void;
}

/** What the scenario is called, how it stands, and what can be done with it. */
export function TopBar({ scenario, save, views, onCompare }: TopBarProps) {
  const { t } = useTranslation('canvas');
  const { ui, readOnly } = useStores();
  const isOpen = useDocument(isUnsaved);
  const isChanged = useIsChanged(scenario);
  const inside = useLive((state) => state.leadsInside) ?? scenario.leadsInside;
  const isUnread = useIsUnread();
  const isTesting = useUi(({ panel }) => panel === 'test');
  const isPlaying = useUi(({ panel }) => panel === 'play');
  const [isPublishing, setPublishing] = useState(false);
  return (
    <header className={classes['bar']}>
      <h1 className={classes['srOnly']}>{t('title')}</h1>
      <div className={classes['who']}>
        <NameField />
        <div className={classes['words']}>
          <ScenarioStatus scenario={{ ...scenario, changed: isChanged }} />
          {scenario.liveVersion !== null && <span className={classes['inside']}>{t('inside', { count: inside })}</span>}
          <FaultList />
          <SavedState />
        </div>
      </div>
      <div className={classes['actions']}>
        <WhoIsHere />
        {views}
        <WordsButton />
        <RulesButton />
        <VersionsMenu onCompare={onCompare} />
        {!readOnly && (
          <>
            <HistoryButtons />
            <Tooltip label={t('save.action')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t('save.action')}
                disabled={!isOpen}
                onClick={() => void save()}
                data-testid="save"
              >
                <IconDeviceFloppy size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
            <Button
              variant="default"
              leftSection={<IconFlask size={16} aria-hidden />}
              aria-pressed={isTesting}
              onClick={() => ui.setState({ panel: isTesting ? 'step' : 'test' })}
              data-testid="test"
            >
              {t('test.action')}
            </Button>
            <BarButton
              label={t('simulate')}
              icon={IconChartDots3}
              testId="simulation"
              early
              disabled={isUnread}
              isPressed={isPlaying}
              onClick={() => ui.setState({ panel: isPlaying ? 'step' : 'play' })}
            />
            <RunButtons scenario={scenario} inside={inside} />
            <Button disabled={isUnread} onClick={() => setPublishing(true)} data-testid="publish">
              {t('publish.action')}
            </Button>
          </>
        )}
      </div>
      {isPublishing && <PublishDialog scenario={scenario} save={save} onClose={() => setPublishing(false)} />}
    </header>
  );
}
