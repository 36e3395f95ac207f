import { IconNote } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { GRAPH_LIMITS } from '../../../engine/scenario/graph.ts';
import { useDocument, useStores } from '../canvas-stores.ts';
import classes from '../palette.module.css';
import type { Point } from '../route-edge.ts';
import { hasRoomForNote, NOTE_MIME, putNote } from './put-note.ts';

/** A note to be added: dragged to the canvas, or pressed to stand where there is room. */
export function PaletteNote({ place }: { readonly place: () => Point }) {
  const { t } = useTranslation('canvas');
  const stores = useStores();
  const hasRoom = useDocument(({ draft }) => hasRoomForNote(draft.graph));
  return (
    <section aria-label={t('note.list')}>
      <h2 className={classes['group']}>{t('note.list')}</h2>
      <button
        type="button"
        className={classes['item']}
        data-testid="palette-note"
        title={hasRoom ? t('note.help') : t('note.tooMany', { count: GRAPH_LIMITS.notes })}
        disabled={!hasRoom}
        draggable={hasRoom}
        onDragStart={(event) => {
          event.dataTransfer.setData(NOTE_MIME, 'note');
          event.dataTransfer.effectAllowed = 'copy';
        }}
        onClick={() => putNote(stores, place())}
      >
        <IconNote size={18} aria-hidden />
        {t('note.kind')}
      </button>
    </section>
  );
}
