import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GraphNote } from '../../../engine/scenario/graph.ts';
import { useDocument, useUi } from '../canvas-stores.ts';
import { makeNoteFlow, type NoteFlow } from './note-flow.ts';

const NONE: readonly GraphNote[] = [];

/** Says a note in one line, as lists and screen readers have it. */
export function useSayNote(): (note: Pick<GraphNote, 'text'>) => string {
  const { t } = useTranslation('canvas');
  return useCallback(({ text }) => (text.trim() === '' ? t('note.empty') : t('note.said', { text: text.trim() })), [t]);
}

/** The notes as React Flow draws them. */
export function useNoteFlow(): readonly NoteFlow[] {
  const notes = useDocument(({ draft }) => draft.graph.notes ?? NONE);
  const selectedNodes = useUi((state) => state.selectedNodes);
  const dragging = useUi((state) => state.dragging);
  const measured = useUi((state) => state.measured);
  const resizing = useUi((state) => state.resizing);
  const say = useSayNote();
  const flowOf = useMemo(() => makeNoteFlow(), []);
  return useMemo(
    () => flowOf(notes, { selectedNodes, dragging, measured, resizing }, say),
    [flowOf, notes, selectedNodes, dragging, measured, resizing, say],
  );
}
