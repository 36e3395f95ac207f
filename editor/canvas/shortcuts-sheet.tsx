import { useTranslation } from 'react-i18next';
import { useStores } from './canvas-stores.ts';
import classes from './command-palette.module.css';
import { COMMANDS, type Command } from './commands.ts';
import { KeysShown } from './keys-shown.tsx';

/** Keys that are no command: what they do depends on the step that the keyboard is on. */
const ON_A_STEP = [
  { id: 'walk', keys: ['← ↑ → ↓'], changes: false },
  { id: 'open', keys: ['enter'], changes: false },
  { id: 'back', keys: ['escape'], changes: false },
  { id: 'move', keys: ['shift', '← ↑ → ↓'], changes: true },
  { id: 'save', keys: ['mod', 'S'], changes: true },
] as const;
const BY_MOUSE = [
  { id: 'alsoSelect', keys: ['mod', 'click'] },
  { id: 'box', keys: ['shift', 'drag'] },
] as const;
const GROUPS = ['find', 'edit', 'select', 'view'] as const satisfies readonly Command['group'][];

function Row({ said, keys }: { readonly said: string; readonly keys: readonly string[] }) {
  return (
    <div className={classes['row']}>
      <dt>{said}</dt>
      <dd>
        <KeysShown keys={keys} />
      </dd>
    </div>
  );
}

/** Every key of the canvas and what it does. */
export function ShortcutsSheet() {
  const { t } = useTranslation('canvas');
  const { readOnly } = useStores();
  return (
    <>
      <h3>{t('shortcuts.onAStep')}</h3>
      <dl>
        {ON_A_STEP.filter(({ changes }) => !(changes && readOnly)).map(({ id, keys }) => (
          <Row key={id} said={t(`shortcuts.${id}`)} keys={keys} />
        ))}
      </dl>
      {GROUPS.map((group) => (
        <section key={group}>
          <h3>{t(`shortcuts.group.${group}`)}</h3>
          <dl>
            {COMMANDS.filter((command) => command.group === group && !(command.changes && readOnly)).map(
              ({ id, keys }) => (
                <Row key={id} said={t(`command.${id}`)} keys={keys} />
              ),
            )}
            {group === 'select' &&
              BY_MOUSE.map(({ id, keys }) => <Row key={id} said={t(`shortcuts.${id}`)} keys={keys} />)}
          </dl>
        </section>
      ))}
    </>
  );
}
