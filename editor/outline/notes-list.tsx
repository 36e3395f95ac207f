import { Button } from '@mantine/core';
import { IconNote } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDocument, useStores, useUi } from '../canvas/canvas-stores.ts';
import { noteKey } from '../canvas/notes/note-key.ts';
import { hasRoomForNote, putNote } from '../canvas/notes/put-note.ts';
import { useSayNote } from '../canvas/notes/use-note-flow.ts';
import { selectNode } from '../canvas/ui-store.ts';
import classes from './outline.module.css';

/** The notes of the scenario, each to be opened, and one to be added; they stand beside the steps, not among them. */
export function NotesList() {
  const { t } = useTranslation('canvas');
  const stores = useStores();
  const { document, ui, readOnly } = stores;
  const notes = useDocument(({ draft }) => draft.graph.notes) ?? [];
  const hasRoom = useDocument(({ draft }) => hasRoomForNote(draft.graph));
  const selected = useUi((state) => state.selectedNodes);
  const say = useSayNote();
  const add = (): void => {
    const { nodes } = document.getState().draft.graph;
    putNote(stores, { x: -280, y: nodes.reduce((least, { position }) => Math.min(least, position.y), 0) });
  };
  if (readOnly && notes.length === 0) return null;
  return (
    <section className={classes['aside']} aria-label={t('note.list')}>
      <h2>{t('note.list')}</h2>
      <ul>
        {notes.map((note) => (
          <li key={note.id}>
            <button
              type="button"
              className={classes['entry']}
              data-outline={noteKey(note.id)}
              aria-current={selected.has(noteKey(note.id))}
              onClick={() => {
                selectNode(ui, noteKey(note.id));
                ui.setState({ panel: 'step', goTo: { node: noteKey(note.id), field: 'text' } });
              }}
            >
              <IconNote size={16} aria-hidden />
              <span>{say(note)}</span>
            </button>
          </li>
        ))}
      </ul>
      {!readOnly && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconNote size={16} aria-hidden />}
          disabled={!hasRoom}
          onClick={add}
          data-testid="outline-addNote"
        >
          {t('note.add')}
        </Button>
      )}
    </section>
  );
}
