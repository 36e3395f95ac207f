import { Pill } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import './texts.ts';

/** A filter that is set, in words; it takes itself away. */
export function FilterChip({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }) {
  const { t } = useTranslation('lists');
  return (
    <Pill
      size="md"
      withRemoveButton
      onRemove={onRemove}
      removeButtonProps={{ 'aria-label': t('remove', { filter: text }), 'aria-hidden': false, tabIndex: 0 }}
    >
      {text}
    </Pill>
  );
}
