import { NodeResizer, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { NOTE_LIMITS } from '../../../engine/scenario/graph.ts';
import { paperColour } from '../../ui/colours.ts';
import { useStores } from '../canvas-stores.ts';
import { useDetail } from '../detail.ts';
import type { NoteFlow } from './note-flow.ts';
import classes from './note-node.module.css';

const [minWidth, maxWidth] = NOTE_LIMITS.width;
const [minHeight, maxHeight] = NOTE_LIMITS.height;

/** A note on the canvas: as large as it was drawn, larger where its text needs it; from afar, paper of that size. */
export const NoteNode = memo(function NoteNode({ data: { note }, selected, height }: NodeProps<NoteFlow>) {
  const { t } = useTranslation('canvas');
  const { readOnly } = useStores();
  const detail = useDetail();
  const background = paperColour(note.colour);
  const isEmpty = note.text.trim() === '';
  if (detail !== 'cards')
    return (
      <div
        className={classes['far']}
        style={{ width: note.size.width, height: height ?? note.size.height, background }}
      >
        {detail === 'titles' && note.text}
      </div>
    );
  return (
    <>
      <NodeResizer
        isVisible={selected && !readOnly}
        minWidth={minWidth}
        maxWidth={maxWidth}
        minHeight={minHeight}
        maxHeight={maxHeight}
        handleClassName={classes['corner'] ?? ''}
        lineClassName={classes['side'] ?? ''}
      />
      <div
        className={classes['note']}
        style={{ width: note.size.width, minHeight: note.size.height, background }}
        data-testid={`note-${note.id}`}
      >
        <span className={classes['text']} data-empty={isEmpty}>
          {isEmpty ? t('note.empty') : note.text}
        </span>
        <span className={classes['farText']} aria-hidden>
          {note.text}
        </span>
      </div>
    </>
  );
});
