import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type GraphNote, NOTE_LIMITS } from '../../../engine/scenario/graph.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { useStores } from '../canvas-stores.ts';
import { resizeNote } from './resizing.ts';

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
