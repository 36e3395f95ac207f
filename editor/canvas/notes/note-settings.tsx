import { Group, Stack, Text } from '@mantine/core';
import { IconNote } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { changeNote } from '../../../engine/scenario/edit/notes/change-note.ts';
import type { GraphNote } from '../../../engine/scenario/graph.ts';
import { useStores } from '../canvas-stores.ts';
import { editGraph } from '../document-store.ts';
import { CopyAndRemove } from '../copy-and-remove.tsx';
import { PanelHead } from '../panel-head.tsx';
import { SidePanel } from '../side-panel.tsx';
import { focusNode } from '../use-canvas-keys.ts';
import { useGoneTo } from '../use-gone-to.ts';
import { ColourField } from '../../ui/colour-field.tsx';
import { NoteSizeField } from './note-size-field.tsx';
import { NoteTextField } from './note-text-field.tsx';
import { noteKey } from './note-key.ts';

/** What can be changed of a note. */
export function NoteSettings({ note }: { readonly note: GraphNote }) {
  const { t } = useTranslation('canvas');
  const { document, readOnly } = useStores();
  const key = noteKey(note.id);
  const text = useRef<HTMLTextAreaElement>(null);
  useGoneTo(key, text);
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
            <CopyAndRemove of={key} remove={t('inspector.delete')} />
          </Group>
        )}
      </Stack>
    </SidePanel>
  );
}
