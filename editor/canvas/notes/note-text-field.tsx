import { Textarea } from '@mantine/core';
import { useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { changeNote } from '../../../engine/scenario/edit/notes/change-note.ts';
import { type GraphNote, NOTE_LIMITS } from '../../../engine/scenario/graph.ts';
import { useStores } from '../canvas-stores.ts';
import { editGraph } from '../document-store.ts';

/** What a note says. A text that is too long stays in the field, and is kept as soon as it is short enough. */
export function NoteTextField({ note, field }: { readonly note: GraphNote; readonly field: Ref<HTMLTextAreaElement> }) {
  const { t } = useTranslation('canvas');
  const { document, readOnly } = useStores();
  const [tooLong, setTooLong] = useState<string | null>(null);
  const most = NOTE_LIMITS.characters;
  const write = (text: string): void => {
    setTooLong(text.length > most ? text : null);
    if (text.length <= most)
      editGraph(
        document,
        { code: 'writeNote', count: 1 },
        (graph) => changeNote(graph, note.id, { text }),
        `note:${note.id}`,
      );
  };
  return (
    <Textarea
      ref={field}
      autosize
      minRows={5}
      maxRows={20}
      label={t('note.text')}
      value={tooLong ?? note.text}
      error={tooLong === null ? null : t('note.tooLong', { most, count: tooLong.length - most })}
      disabled={readOnly}
      onChange={(event) => write(event.currentTarget.value)}
    />
  );
}
