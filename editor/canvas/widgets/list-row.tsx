import { ActionIcon, Fieldset, Stack } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RemoveButton } from '../../ui/remove-button.tsx';
import classes from './widgets.module.css';

interface Props {
  readonly legend: string;
  readonly children: ReactNode;
  readonly isFixed: boolean;
  /** Left out where there is nothing to move it past. */
  readonly onUp?: (() => void) | undefined;
  readonly onDown?: (() => void) | undefined;
  /** Left out where it can't be taken away. */
  readonly onRemove?: (() => void) | undefined;
}

/** One member of a list, with what can be done to it as a whole. */
export function ListRow({ legend, children, isFixed, onUp, onDown, onRemove }: Props) {
  const { t } = useTranslation('canvas');
  const moves = [
    { label: t('list.up', { what: legend }), act: onUp, icon: <IconArrowUp size={16} aria-hidden /> },
    { label: t('list.down', { what: legend }), act: onDown, icon: <IconArrowDown size={16} aria-hidden /> },
  ];
  return (
    <Fieldset legend={legend} className={classes['box'] ?? ''}>
      <div className={classes['actions']}>
        {moves.map(
          ({ label, act, icon }) =>
            act !== undefined && (
              <ActionIcon
                key={label}
                variant="subtle"
                color="gray"
                disabled={isFixed}
                aria-label={label}
                title={label}
                onClick={act}
              >
                {icon}
              </ActionIcon>
            ),
        )}
        {onRemove !== undefined && (
          <RemoveButton label={t('list.remove', { what: legend })} isFixed={isFixed} onRemove={onRemove} />
        )}
      </div>
      <Stack gap="sm">{children}</Stack>
    </Fieldset>
  );
}
