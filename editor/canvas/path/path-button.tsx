import { ActionIcon } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useStores } from '../canvas-stores.ts';

/** Lights the path of a lead's run on the canvas. */
export function PathButton({ run, name }: { readonly run: string; readonly name: string }) {
  const { t } = useTranslation('canvas');
  const { scenario } = useStores();
  const navigate = useNavigate();
  const said = t('path.seeOf', { name });
  return (
    <ActionIcon
      variant="default"
      size="md"
      aria-label={said}
      title={said}
      // Nothing of the drawing is left by this, so what is unsaved need not be asked about.
      onClick={() =>
        void navigate({
          to: '/scenarios/$id',
          params: { id: scenario },
          search: (known) => ({ ...known, run }),
          replace: true,
          ignoreBlocker: true,
        })
      }
    >
      <IconRoute size={18} aria-hidden />
    </ActionIcon>
  );
}
