import { Button, Group, MultiSelect, Stack, Text, TextInput } from '@mantine/core';
import { IconBoxMultiple } from '@tabler/icons-react';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { changeGroup } from '../../../engine/scenario/edit/groups/change-group.ts';
import { regroup } from '../../../engine/scenario/edit/groups/regroup.ts';
import type { GraphGroup } from '../../../engine/scenario/graph.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useDocument, useStores, useUi } from '../canvas-stores.ts';
import { editGraph } from '../document-store.ts';
import { ColourField } from '../../ui/colour-field.tsx';
import { CopyAndRemove } from '../copy-and-remove.tsx';
import { PanelHead } from '../panel-head.tsx';
import { sayStep } from '../say-step.ts';
import { SidePanel } from '../side-panel.tsx';
import { focusNode } from '../use-canvas-keys.ts';
import { useGoneTo } from '../use-gone-to.ts';
import { isFolded } from './folded-groups.ts';
import { setFolded, ungroup } from './group-gestures.ts';
import { groupKey } from './group-key.ts';

/** As many steps as are offered at once; typing finds the others. */
const MOST_OFFERED = 100;

/** The steps that are in a group, any of the scenario's, by their names. */
function MembersField({ group }: { readonly group: GraphGroup }) {
  const { t } = useTranslation('canvas');
  const { t: app } = useTranslation('app');
  const language = useLanguage();
  const { document, readOnly } = useStores();
  const nodes = useDocument(({ draft }) => draft.graph.nodes);
  const steps = useMemo(
    () => nodes.map((node) => ({ value: node.id, label: sayStep(node, language) })),
    [nodes, language],
  );
  return (
    <MultiSelect
      label={t('group.members')}
      description={t('group.membersHelp')}
      data={steps}
      value={group.steps}
      searchable
      limit={MOST_OFFERED}
      nothingFoundMessage={t('widget.nothingFound')}
      disabled={readOnly}
      clearButtonProps={{ 'aria-label': app('actions.close') }}
      onChange={(picked) =>
        editGraph(document, { code: 'regroup', count: 1 }, (graph) => regroup(graph, group.id, picked))
      }
    />
  );
}

/** What can be changed of a group. */
export function GroupSettings({ group }: { readonly group: GraphGroup }) {
  const { t } = useTranslation('canvas');
  const stores = useStores();
  const { document, readOnly } = stores;
  const key = groupKey(group.id);
  const name = useRef<HTMLInputElement>(null);
  const folded = useUi(({ peeked }) => isFolded(group, peeked));
  useGoneTo(key, name);
  return (
    <SidePanel label={t('group.settings')}>
      <Stack gap="md" onKeyDown={(event) => event.key === 'Escape' && focusNode(key)}>
        <PanelHead icon={<IconBoxMultiple size={18} aria-hidden />} title={t('group.kind')} of={key} />
        <Text c="dimmed">{t('group.help')}</Text>
        <TextInput
          ref={name}
          label={t('group.name')}
          placeholder={t('group.unnamed')}
          maxLength={120}
          value={group.name}
          disabled={readOnly}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            editGraph(
              document,
              { code: 'nameGroup', count: 1 },
              (graph) => changeGroup(graph, group.id, { name: typed }),
              key,
            );
          }}
        />
        <ColourField
          value={group.colour}
          isFixed={readOnly}
          onChange={(colour) =>
            editGraph(document, { code: 'colourGroup', count: 1 }, (graph) => changeGroup(graph, group.id, { colour }))
          }
        />
        <MembersField group={group} />
        <Group gap="sm">
          {(!readOnly || group.folded) && (
            <Button variant="default" aria-expanded={!folded} onClick={() => setFolded(stores, [group], !folded)}>
              {t(folded ? 'group.unfold' : 'group.fold')}
            </Button>
          )}
          {!readOnly && (
            <>
              <Button variant="default" onClick={() => ungroup(stores, [group])}>
                {t('group.ungroup')}
              </Button>
              <CopyAndRemove of={key} remove={t('group.remove')} />
            </>
          )}
        </Group>
      </Stack>
    </SidePanel>
  );
}
