import { Button, Divider, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconBoxMultiple, IconCopy, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { changeTitle } from '../../engine/scenario/edit/change-title.ts';
import type { GraphNode } from '../../engine/scenario/graph.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useDocument, useLive, useStores, useUi } from './canvas-stores.ts';
import { ConfigForm } from './config-form.tsx';
import { duplicateSelected } from './copying.ts';
import { editGraph } from './document-store.ts';
import { removeSelected } from './gestures.ts';
import { canGroup, groupSelected } from './groups/group-gestures.ts';
import { groupIn } from './groups/group-key.ts';
import { GroupSettings } from './groups/group-settings.tsx';
import { noteIn } from './notes/note-key.ts';
import { NoteSettings } from './notes/note-settings.tsx';
import { OutletSelects } from './outlet-select.tsx';
import { CopyAndRemove } from './copy-and-remove.tsx';
import { PanelHead } from './panel-head.tsx';
import { sayKind } from './say-step.ts';
import { SidePanel } from './side-panel.tsx';
import { StepIcon } from './step-icon.tsx';
import { focusNode } from './use-canvas-keys.ts';
import { useGoneTo } from './use-gone-to.ts';

function StepSettings({ step }: { readonly step: GraphNode }) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const { document, readOnly } = useStores();
  const queue = useLive(({ unserved }) => unserved.get(step.kind));
  const title = useRef<HTMLInputElement>(null);
  const definition = catalogue.get(step.kind);
  useGoneTo(step.id, title);
  const retitle = (to: string): void =>
    editGraph(document, { code: 'retitle', count: 1 }, (graph) => changeTitle(graph, step.id, to), `title:${step.id}`);
  return (
    <Stack gap="md" onKeyDown={(event) => event.key === 'Escape' && focusNode(step.id)}>
      <PanelHead icon={<StepIcon name={definition?.icon ?? ''} />} title={sayKind(step.kind, language)} of={step.id} />
      <Text c="dimmed">{definition?.help[language] ?? t('inspector.unknownKind')}</Text>
      {queue !== undefined && <Text c="var(--pep-attention)">{t('node.unserved', { queue })}</Text>}
      <TextInput
        ref={title}
        label={t('inspector.title')}
        placeholder={t('inspector.titlePlaceholder', { kind: sayKind(step.kind, language) })}
        maxLength={120}
        value={step.title}
        disabled={readOnly}
        onChange={(event) => retitle(event.currentTarget.value)}
      />
      {definition !== undefined && <ConfigForm step={step} definition={definition} />}
      <Divider />
      <OutletSelects step={step} />
      {!readOnly && (
        <Group gap="sm">
          <CopyAndRemove of={step.id} remove={t('inspector.delete')} />
        </Group>
      )}
    </Stack>
  );
}

/** The settings of what is selected; nothing when nothing is. */
export function Inspector() {
  const { t } = useTranslation('canvas');
  const stores = useStores();
  const selected = useUi((state) => state.selectedNodes);
  const [only] = selected;
  const step = useDocument(({ draft }) => draft.graph.nodes.find(({ id }) => id === only));
  const note = useDocument(({ draft }) => draft.graph.notes?.find(({ id }) => id === noteIn(only ?? '')));
  const group = useDocument(({ draft }) => draft.graph.groups?.find(({ id }) => id === groupIn(only ?? '')));
  const dragging = useUi((state) => state.dragging.size > 0);
  if ((step ?? note ?? group) === undefined || (dragging && selected.size > 1)) return null;
  if (selected.size === 1 && note !== undefined) return <NoteSettings key={note.id} note={note} />;
  if (selected.size === 1 && group !== undefined) return <GroupSettings key={group.id} group={group} />;
  const isMixed = [...selected].some((key) => (noteIn(key) ?? groupIn(key)) !== null);
  return (
    <SidePanel label={t('inspector.label')}>
      {selected.size === 1 && step !== undefined ? (
        <StepSettings key={step.id} step={step} />
      ) : (
        <Stack>
          <Text fw={600}>{t(isMixed ? 'note.several' : 'inspector.several', { count: selected.size })}</Text>
          {!stores.readOnly && (
            <>
              {canGroup(stores) && (
                <Button
                  variant="default"
                  leftSection={<IconBoxMultiple size={16} aria-hidden />}
                  onClick={() => groupSelected(stores)}
                >
                  {t('group.group')}
                </Button>
              )}
              <Button
                variant="default"
                leftSection={<IconCopy size={16} aria-hidden />}
                onClick={() => duplicateSelected(stores)}
              >
                {t(isMixed ? 'inspector.duplicate' : 'inspector.duplicateAll')}
              </Button>
              <Button
                variant="default"
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={() => removeSelected(stores)}
              >
                {t(isMixed ? 'inspector.delete' : 'inspector.deleteAll')}
              </Button>
            </>
          )}
        </Stack>
      )}
    </SidePanel>
  );
}
