import { useTranslation } from 'react-i18next';
import { useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import classes from './side-panel.module.css';

const NARROWEST = 320;
const WIDEST = 720;
const STEP = 20;

const within = (width: number): number => Math.min(WIDEST, Math.max(NARROWEST, width));

/** What stands right of the canvas; its left edge is dragged, or moved by arrow keys, to make it wider. */
export function SidePanel({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const { t } = useTranslation('canvas');
  const [width, setWidth] = useState(() => within(Math.min(480, Math.round(window.innerWidth * 0.32))));
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const right = event.currentTarget.parentElement?.getBoundingClientRect().right ?? window.innerWidth;
    setWidth(within(Math.round(right - event.clientX)));
  };
  const press = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: STEP, ArrowRight: -STEP }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setWidth(within(width + by));
  };
  return (
    <aside className={classes['panel']} style={{ width }} aria-label={label}>
      <div
        className={classes['edge']}
        // A splitter: unlike a rule, it takes the keyboard.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="separator"
        aria-orientation="vertical"
        tabIndex={0}
        aria-label={t('inspector.resize')}
        aria-valuenow={width}
        aria-valuemin={NARROWEST}
        aria-valuemax={WIDEST}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={press}
      />
      <div className={classes['inside']}>{children}</div>
    </aside>
  );
}
