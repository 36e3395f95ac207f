import { ColorSwatch, Group, Radio, Textarea } from '@mantine/core';
import { useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { changeNote } from '../../../engine/scenario/edit/notes/change-note.ts';
import { GRAPH_COLOURS, type GraphColour } from '../../../engine/scenario/graph-colour.ts';
import { type GraphNote, NOTE_LIMITS } from '../../../engine/scenario/graph.ts';
import { paperColour } from '../../ui/colours.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { useStores } from '../canvas-stores.ts';
import { editGraph } from '../document-store.ts';
import { resizeNote } from './resizing.ts';

interface ColourProps {
  readonly value: GraphColour;
  readonly isFixed: boolean;
  readonly onChange: (colour: GraphColour) => void;
}

/** One of the colours there are, each by its name. */
export function ColourField({ value, isFixed, onChange }: ColourProps) {
  const { t } = useTranslation('canvas');
  return (
    <Radio.Group
      label={t('note.colour')}
      value={value}
      onChange={(picked) => {
        const colour = GRAPH_COLOURS.find((one) => one === picked);
        if (colour !== undefined) onChange(colour);
      }}
    >
      <Group gap="md" mt={4}>
        {GRAPH_COLOURS.map((colour) => (
          <Radio
            key={colour}
            value={colour}
            disabled={isFixed}
            label={
              <Group gap={6} component="span">
                <ColorSwatch component="span" size={14} color={paperColour(colour)} aria-hidden />
                {t(`paper.${colour}`)}
              </Group>
            }
          />
        ))}
      </Group>
    </Radio.Group>
  );
}

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

/** How wide or high a note is, for whoever does not pull at its edges. */
export function NoteSizeField({ note, side }: { readonly note: GraphNote; readonly side: 'width' | 'height' }) {
  const { t } = useTranslation('canvas');
  const stores = useStores();
  const drawn = Math.round(note.size[side]);
  const [typed, setTyped] = useState<number | string>(drawn);
  const [known, setKnown] = useState(drawn);
  if (known !== drawn) {
    setKnown(drawn);
    setTyped(drawn);
  }
  const [min, max] = NOTE_LIMITS[side];
  return (
    <NumberField
      flex={1}
      label={t(`note.${side}`)}
      min={min}
      max={max}
      step={20}
      allowDecimal={false}
      isNeeded
      value={typed}
      disabled={stores.readOnly}
      onChange={(value) => {
        setTyped(value);
        if (typeof value === 'number' && value >= min && value <= max)
          resizeNote(stores, note.id, { size: { ...note.size, [side]: value } }, `size:${note.id}`);
      }}
    />
  );
}
