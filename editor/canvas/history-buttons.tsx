import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDocument, useStores } from './canvas-stores.ts';
import { redo, undo } from './document-store.ts';
import { useIsUnread } from './use-is-unread.ts';

/** Take back and do again, each saying what. */
export function HistoryButtons() {
  const { t } = useTranslation('canvas');
  const { document } = useStores();
  const isUnread = useIsUnread();
  const last = useDocument(({ past }) => past.at(-1)?.label);
  const next = useDocument(({ future }) => future[0]?.label);
  const undoSaid =
    last === undefined
      ? t('history.undo')
      : t('history.undoThis', { what: t(`edit.${last.code}`, { count: last.count }) });
  const redoSaid =
    next === undefined
      ? t('history.redo')
      : t('history.redoThis', { what: t(`edit.${next.code}`, { count: next.count }) });
  return (
    <>
      <Tooltip label={undoSaid}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={undoSaid}
          disabled={last === undefined || isUnread}
          onClick={() => undo(document)}
          data-testid="undo"
        >
          <IconArrowBackUp size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={redoSaid}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={redoSaid}
          disabled={next === undefined || isUnread}
          onClick={() => redo(document)}
          data-testid="redo"
        >
          <IconArrowForwardUp size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
