import { Text } from '@mantine/core';
import { useCallback, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { changeTitle } from '../../engine/scenario/edit/change-title.ts';
import { useDocument, useStores, useUi } from '../canvas/canvas-stores.ts';
import { editGraph } from '../canvas/document-store.ts';
import { duplicateSelected } from '../canvas/copying.ts';
import { sayStep } from '../canvas/say-step.ts';
import { selectNode } from '../canvas/ui-store.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { ConnectDialog } from './connect-dialog.tsx';
import { GroupsList } from './groups-list.tsx';
import { NotesList } from './notes-list.tsx';
import { OutlineActions, type OutlineAction } from './outline-actions.tsx';
import { movedAlong, moveAlong, pickAt, removeItem } from './outline-gestures.ts';
import { OutlineRow } from './outline-row.tsx';
import classes from './outline.module.css';
import { RenameDialog } from './rename-dialog.tsx';
import './texts.ts';
import { useOutline } from './use-outline.ts';
import { walkRows } from './walk-rows.ts';

const KEYS: Readonly<Record<string, OutlineAction>> = {
  n: 'add',
  F2: 'rename',
  c: 'connect',
  d: 'duplicate',
  Delete: 'delete',
  Backspace: 'delete',
};
const ALT_KEYS: Readonly<Record<string, OutlineAction>> = { ArrowUp: 'up', ArrowDown: 'down' };

/** The scenario as an indented tree on the same document as the canvas, all of it to be changed by keyboard. */
export function OutlineView() {
  const { t } = useTranslation('outline');
  const language = useLanguage();
  const stores = useStores();
  const { document, ui, readOnly } = stores;
  const tree = useRef<HTMLDivElement>(null);
  const { rows, active, go, fold, stay, focus } = useOutline(tree);
  const graph = useDocument(({ draft }) => draft.graph);
  const selected = useUi((state) => state.selectedNodes);
  const [dialog, setDialog] = useState<'rename' | 'connect' | null>(null);
  const [said, setSaid] = useState('');
  const item = active?.item;
  const node = graph.nodes.find(({ id }) => id === item?.step);
  const nameOf = (id: string): string => {
    const step = graph.nodes.find((other) => other.id === id);
    return step === undefined ? id : sayStep(step, language);
  };

  const can = new Set<OutlineAction>(['addFirst']);
  if (item !== undefined && node !== undefined) {
    can.add('add').add('settings').add('connect');
    if (item.is === 'step') can.add('rename').add('duplicate').add('delete');
    else if (item.edge !== null) can.add('delete');
    if (item.is === 'step' && movedAlong(graph, item.step, 'up') !== null) can.add('up');
    if (item.is === 'step' && movedAlong(graph, item.step, 'down') !== null) can.add('down');
  }

  const open = useCallback(
    (step: string): void => {
      selectNode(ui, step);
      ui.setState({ panel: 'step', goTo: { node: step, field: 'title' } });
    },
    [ui],
  );
  const move = (step: string, towards: 'up' | 'down'): void => {
    const past = moveAlong(stores, step, towards);
    setSaid(
      past === null ? t('unmoved', { step: nameOf(step) }) : t('moved', { step: nameOf(step), past: nameOf(past) }),
    );
  };
  const act = (action: OutlineAction): void => {
    if (action === 'addFirst') {
      const lowest = graph.nodes.reduce((most, { position }) => Math.max(most, position.y + 200), 0);
      ui.setState({ pick: { at: { x: 0, y: lowest } } });
      return;
    }
    if (item === undefined || !can.has(action)) return;
    if (action === 'add') ui.setState({ pick: pickAt(stores, item) });
    else if (action === 'settings') open(item.step);
    else if (action === 'rename' || action === 'connect') setDialog(action);
    else if (action === 'duplicate') {
      selectNode(ui, item.step);
      duplicateSelected(stores);
      const [copy] = ui.getState().selectedNodes;
      if (copy !== undefined) ui.setState({ goTo: { node: copy, field: null } });
    } else {
      stay();
      if (action === 'delete') removeItem(stores, item);
      else move(item.step, action);
    }
  };
  const enter = (): void => {
    if (item?.is === 'way' && item.to !== null && item.children.length === 0)
      ui.setState({ goTo: { node: item.to, field: null } });
    else if (item?.is === 'way' && item.to === null && !readOnly) act('connect');
    else if (item !== undefined) open(item.step);
  };

  const press = (event: KeyboardEvent): void => {
    if (item === undefined || event.ctrlKey || event.metaKey) return;
    const action = event.altKey ? ALT_KEYS[event.key] : (KEYS[event.key] ?? KEYS[event.key.toLowerCase()]);
    const walked = event.altKey ? null : walkRows(rows, item.key, event.key);
    if (walked === null && action === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (walked !== null) {
      if ('go' in walked) go(walked.go);
      else fold('fold' in walked ? walked.fold : walked.unfold, 'unfold' in walked);
    } else if (event.key === 'Enter') enter();
    else if (action !== undefined && !readOnly) act(action);
  };
  const close = (): void => {
    setDialog(null);
    stay();
  };

  return (
    <section className={classes['view']} aria-label={t('label')}>
      <div className={classes['head']}>
        {!readOnly && <OutlineActions can={can} isWay={item?.is === 'way'} onAct={act} />}
        <Text size="xs" c="dimmed" mt={4}>
          {rows.length === 0 ? t('empty') : t('help')}
        </Text>
        <output className={classes['said']}>{said}</output>
      </div>
      {rows.length > 0 && (
        <div
          ref={tree}
          role="tree"
          tabIndex={-1}
          aria-label={t('label')}
          className={classes['tree']}
          onKeyDown={press}
          {...focus}
        >
          {rows.map((row) => (
            <OutlineRow
              key={row.item.key}
              row={row}
              isActive={row === active}
              isSelected={row.item.is === 'step' && selected.has(row.item.step)}
              onPick={go}
              onOpen={open}
              onFold={fold}
            />
          ))}
        </div>
      )}
      <div className={classes['asides']}>
        <GroupsList />
        <NotesList />
      </div>
      {dialog === 'rename' && node !== undefined && (
        <RenameDialog
          title={node.title}
          onClose={close}
          onName={(title) => {
            editGraph(document, { code: 'retitle', count: 1 }, (drawn) => changeTitle(drawn, node.id, title));
            close();
          }}
        />
      )}
      {dialog === 'connect' && node !== undefined && <ConnectDialog step={node} onClose={close} />}
    </section>
  );
}
