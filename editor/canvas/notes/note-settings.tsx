import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCopy, IconNote, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { changeNote } from '../../../engine/scenario/edit/notes/change-note.ts';
import type { GraphNote } from '../../../engine/scenario/graph.ts';
import { useStores, useUi } from '../canvas-stores.ts';
import { duplicateSelected } from '../copying.ts';
import { editGraph } from '../document-store.ts';
import { removeSelected } from '../gestures.ts';
import { PanelHead } from '../panel-head.tsx';
import { SidePanel } from '../side-panel.tsx';
import { selectNode } from '../ui-store.ts';
import { focusNode } from '../use-canvas-keys.ts';
import { ColourField } from '../../ui/colour-field.tsx';
import { NoteSizeField } from './note-size-field.tsx';
import { NoteTextField } from './note-text-field.tsx';
import { noteKey } from './note-key.ts';

/** What can be changed of a note. */
export function NoteSettings({ note }: { readonly note: GraphNote }) {
  const { t } = useTranslation('canvas');
  const stores = useStores();
  const { document, ui, readOnly } = stores;
  const key = noteKey(note.id);
  const text = useRef<HTMLTextAreaElement>(null);
  const goTo = useUi((state) => state.goTo);
  useEffect(() => {
    if (goTo?.node !== key || goTo.field === null) return;
    text.current?.focus();
    ui.setState({ goTo: null });
  }, [goTo, key, ui]);
  const act = (gesture: () => void): void => {
    selectNode(ui, key);
    gesture();
  };
  return (
    <SidePanel label={t('note.settings')}>
      <Stack gap="md" onKeyDown={(event) => event.key === 'Escape' && focusNode(key)}>
        <PanelHead icon={<IconNote size={18} aria-hidden />} title={t('note.kind')} of={key} />
        <Text c="dimmed">{t('note.help')}</Text>
        <NoteTextField note={note} field={text} />
        <ColourField
          value={note.colour}
          isFixed={readOnly}
          onChange={(colour) =>
            editGraph(document, { code: 'colourNote', count: 1 }, (graph) => changeNote(graph, note.id, { colour }))
          }
        />
        <Group gap="sm" align="flex-start">
          <NoteSizeField note={note} side="width" />
          <NoteSizeField note={note} side="height" />
        </Group>
        {!readOnly && (
          <Group gap="sm">
            <Button
              variant="default"
              leftSection={<IconCopy size={16} aria-hidden />}
              onClick={() => act(() => duplicateSelected(stores))}
            >
              {t('inspector.duplicate')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => act(() => removeSelected(stores))}
            >
              {t('inspector.delete')}
            </Button>
          </Group>
        )}
      </Stack>
    </SidePanel>
  );
}
