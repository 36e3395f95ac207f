import { Button, Text } from '@mantine/core';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { redo, undo } from '../canvas/document-store.ts';
import { useDocument, useLive, useStores, useUi } from '../canvas/canvas-stores.ts';
import { groupIn } from '../canvas/groups/group-key.ts';
import { noteIn } from '../canvas/notes/note-key.ts';
import { useIsUnread } from '../canvas/use-is-unread.ts';
import { useKeyNames } from '../canvas/use-key-names.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { InPortions } from '../ui/in-portions.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { TextField, type TextFieldHandle } from './text-field.tsx';
import { TextFiles } from './text-files.tsx';
import { textLines } from './text-lines.ts';
import { openText } from './text-store.ts';
import './texts.ts';
import classes from './text.module.css';

/** The scenario as YAML beside its drawing: one document, one history. */
export function TextView() {
  const { t } = useTranslation('text');
  const { t: canvas } = useTranslation('canvas');
  const language = useLanguage();
  const keyName = useKeyNames();
  const { document, ui, readOnly } = useStores();
  const [store] = useState(() => openText(document, ui));
  useEffect(() => store.follow(), [store]);
  useEffect(() => {
    // Before what is typed is saved for the last time, which listens to the same event.
    window.addEventListener('pagehide', store.settle, { capture: true });
    return () => window.removeEventListener('pagehide', store.settle, { capture: true });
  }, [store]);
  const { text, reading } = useStore(store);
  const { graph, name } = useDocument(({ draft }) => draft);
  const faults = useLive((state) => state.faults);
  const isUnread = useIsUnread();
  const selected = useUi(({ selectedNodes }) => (selectedNodes.size === 1 ? [...selectedNodes][0] : undefined));
  const field = useRef<TextFieldHandle>(null);
  const said = useId();
  const lines = useMemo(
    () => textLines(reading, faults, graph, { text: t, canvas, language }),
    [reading, faults, graph, t, canvas, language],
  );
  const marked = useMemo(() => new Set(lines.map(({ line }) => line)), [lines]);
  useEffect(() => {
    if (selected === undefined) return;
    const [note, group] = [noteIn(selected), groupIn(selected)];
    const path = note !== null ? ['notes', note] : group !== null ? ['groups', group] : ['steps', selected];
    field.current?.show(store.getState().reading.spot(path).line);
  }, [selected, store]);
  const takeBack = (): void => {
    if (!store.stepBack()) undo(document);
  };
  const doAgain = (): void => {
    store.settle();
    if (ui.getState().unread === null) redo(document);
  };
  const confirm = useConfirm();
  const open = async (opened: string): Promise<void> => {
    store.settle();
    const question = { title: t('replace'), text: t('replaceText'), confirm: t('replaceConfirm') };
    if (ui.getState().unread === null || (await confirm(question))) store.replace(opened);
  };
  return (
    <section className={classes['view']} aria-label={t('label')}>
      <div className={classes['head']}>
        <h2>{t('label')}</h2>
        <TextFiles name={name} text={text} readOnly={readOnly} onOpen={(opened) => void open(opened)} />
      </div>
      <TextField
        handle={field}
        text={text}
        marked={marked}
        readOnly={readOnly}
        describedBy={said}
        onType={store.type}
        onLeave={store.settle}
        onUndo={takeBack}
        onRedo={doAgain}
      />
      <div className={classes['foot']}>
        <div id={said}>
          <output className={lines.length === 0 ? '' : classes['needs']}>
            {lines.length === 0 ? t('read', { count: graph.nodes.length }) : t('wrong', { count: lines.length })}
            {isUnread && ` – ${t('unread')}`}
          </output>
          {!readOnly && (
            <Text size="xs" c="dimmed">
              {t('fieldHelp', { keys: `${keyName('mod')} + Z` })}
            </Text>
          )}
        </div>
        {isUnread && (
          <Button size="compact-sm" variant="default" mt={4} onClick={store.discard} data-testid="discard-text">
            {t('discard')}
          </Button>
        )}
        <InPortions of={lines}>
          {(shown) => (
            <ul className={classes['faults']} aria-label={t('faults')}>
              {shown.map(({ line, said: words }, index) => (
                <li key={`${index} ${line}`}>
                  <button type="button" className={classes['fault']} onClick={() => field.current?.goTo(line)}>
                    <b>{t('line', { line })}</b> {words}
                  </button>
                </li>
              ))}
            </ul>
          )}
        </InPortions>
      </div>
    </section>
  );
}
