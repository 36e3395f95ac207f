import { Button } from '@mantine/core';
import { IconBoxMultiple } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { groupsOf } from '../../engine/scenario/groups-of.ts';
import { useDocument, useStores, useUi } from '../canvas/canvas-stores.ts';
import { canGroup, groupSelected, setFolded } from '../canvas/groups/group-gestures.ts';
import { groupKey } from '../canvas/groups/group-key.ts';
import { isFolded } from '../canvas/groups/folded-groups.ts';
import { useSayGroup } from '../canvas/groups/use-say-group.ts';
import { selectNode } from '../canvas/ui-store.ts';
import classes from './outline.module.css';

/** The groups of the scenario, each to be opened, folded and unfolded, and one to be made of the selected step. */
export function GroupsList() {
  const { t } = useTranslation('canvas');
  const stores = useStores();
  const { ui, readOnly } = stores;
  const graph = useDocument(({ draft }) => draft.graph);
  const selected = useUi((state) => state.selectedNodes);
  const peeked = useUi((state) => state.peeked);
  const say = useSayGroup();
  const groups = groupsOf(graph);
  if (readOnly && groups.length === 0) return null;
  return (
    <section className={classes['aside']} aria-label={t('group.list')}>
      <h2>{t('group.list')}</h2>
      <ul>
        {groups.map((group) => {
          const key = groupKey(group.id);
          const folded = isFolded(group, peeked);
          const name = group.name.trim() === '' ? t('group.unnamed') : group.name;
          return (
            <li key={group.id}>
              <button
                type="button"
                className={classes['entry']}
                data-outline={key}
                aria-current={selected.has(key)}
                onClick={() => {
                  selectNode(ui, key);
                  ui.setState({ panel: 'step', goTo: { node: key, field: 'name' } });
                }}
              >
                <IconBoxMultiple size={16} aria-hidden />
                <span>{say(group)}</span>
              </button>
              {(!readOnly || group.folded) && (
                <Button
                  flex="none"
                  size="compact-sm"
                  variant="default"
                  aria-expanded={!folded}
                  aria-label={t(folded ? 'group.unfoldThis' : 'group.foldThis', { name })}
                  onClick={() => setFolded(stores, [group], !folded)}
                >
                  {t(folded ? 'group.unfold' : 'group.fold')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {!readOnly && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconBoxMultiple size={16} aria-hidden />}
          disabled={!canGroup(stores)}
          onClick={() => groupSelected(stores)}
          data-testid="outline-group"
        >
          {t('group.add')}
        </Button>
      )}
    </section>
  );
}
