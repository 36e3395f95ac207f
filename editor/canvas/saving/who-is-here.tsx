import { Tooltip, VisuallyHidden } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { useSession } from '../../shell/session-context.ts';
import { useDocument, useLive, useStores } from '../canvas-stores.ts';
import { sayStep } from '../say-step.ts';
import type { Companion } from '../live-store.ts';
import { initialsOf, personColours } from './person-face.ts';
import classes from './saving.module.css';

const MOST = 4;

/** Who has several tabs on the draft is there once, where a step is selected if there is one. */
function onePerPerson(tabs: readonly Companion[]): Companion[] {
  const people = new Map<string, Companion>();
  for (const tab of tabs) if ((people.get(tab.person.id)?.node ?? null) === null) people.set(tab.person.id, tab);
  return [...people.values()];
}

function Person({ companion, colour }: { readonly companion: Companion; readonly colour: string | undefined }) {
  const { t } = useTranslation('canvas');
  const { ui } = useStores();
  const language = useLanguage();
  const me = useSession().person.id;
  const { person, node } = companion;
  const step = useDocument(({ draft }) => draft.graph.nodes.find(({ id }) => id === node));
  const name = person.id === me ? t('here.me') : person.name;
  const said = step === undefined ? name : t('here.at', { name, step: sayStep(step, language) });
  return (
    <li>
      <Tooltip label={said}>
        <button
          type="button"
          className={classes['person']}
          style={{ color: colour }}
          aria-disabled={step === undefined}
          onClick={() => (step === undefined ? undefined : ui.setState({ goTo: { node: step.id, field: null } }))}
          data-testid={`here-${person.id}`}
        >
          <span aria-hidden>{initialsOf(person.name)}</span>
          <VisuallyHidden>{said}</VisuallyHidden>
        </button>
      </Tooltip>
    </li>
  );
}

/** Who else has this draft open, each by their initials; a press goes to the step they are at. */
export function WhoIsHere() {
  const { t } = useTranslation('canvas');
  const tabs = useLive((state) => state.others);
  const others = useMemo(() => onePerPerson(tabs), [tabs]);
  if (others.length === 0) return null;
  const colours = personColours(others.map(({ person }) => person.id));
  const more = others.slice(MOST);
  return (
    <ul className={classes['people']} aria-label={t('here.label')} data-testid="who-is-here">
      {others.slice(0, MOST).map((companion) => (
        <Person key={companion.person.id} companion={companion} colour={colours.get(companion.person.id)} />
      ))}
      {more.length > 0 && (
        <li title={more.map(({ person }) => person.name).join(', ')}>{t('here.more', { count: more.length })}</li>
      )}
    </ul>
  );
}
