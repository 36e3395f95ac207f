import { Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { useCall } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { Loaded } from '../ui/loaded.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { StateWord } from '../ui/state-word.tsx';
import { useIsOnTop } from '../ui/use-is-on-top.ts';
import { useDocument, useLive, useStores } from './canvas-stores.ts';
import classes from './gone-steps.module.css';
import { OldVersion } from './old-version.tsx';
import { sayStep } from './say-step.ts';

const EVERY_MS = 2_000;
const WHERE = ['waiting', 'parked'] as const;

interface OfVersion {
  readonly version: number;
  /** Steps that leads are at and the drawing has no more. */
  readonly gone: ReadonlySet<string>;
  readonly onSee: (version: number) => void;
  readonly onList: () => void;
}

/** Those of the steps that one version has, each with its leads, which can be listed, moved, skipped on and removed. */
function StepsOfVersion({ version, gone, onSee, onList }: OfVersion) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const { scenario: id, ui } = useStores();
  const counts = useCall('counts', { params: { id }, query: { version } }, { every: EVERY_MS }).data?.nodes;
  const graph = useCall('version', { params: { id, version } }).data?.graph;
  if (counts === undefined || graph === undefined) return <SkeletonRows rows={2} />;
  const theirs = graph.nodes.flatMap((step) => {
    const count = gone.has(step.id) ? counts.find(({ node }) => node === step.id) : undefined;
    return count === undefined || count.waiting + count.parked === 0
      ? []
      : [{ ...count, title: sayStep(step, language) }];
  });
  if (theirs.length === 0) return null;
  return (
    <Stack gap="xs" data-testid={`gone-of-${version}`}>
      {theirs.map(({ node, title, ...count }) => (
        <Group key={node} justify="space-between" wrap="nowrap">
          <Text size="sm">{t('gone.step', { step: title, version })}</Text>
          <Group gap="xs" wrap="nowrap">
            {WHERE.filter((where) => count[where] > 0).map((where) => (
              <Button
                key={where}
                size="compact-sm"
                variant="default"
                onClick={() => {
                  ui.setState({ leads: { node, where, gone: { title, version } } });
                  onList();
                }}
              >
                {t(`node.${where}`, { count: count[where] })}
              </Button>
            ))}
          </Group>
        </Group>
      ))}
      <Button size="compact-sm" variant="subtle" style={{ alignSelf: 'start' }} onClick={() => onSee(version)}>
        {t('gone.see', { version })}
      </Button>
    </Stack>
  );
}

function GoneList({ gone, onClose }: { readonly gone: ReadonlySet<string>; readonly onClose: () => void }) {
  const { t } = useTranslation('canvas');
  const { t: app } = useTranslation('app');
  const { scenario } = useStores();
  const [seen, setSeen] = useState<number | null>(null);
  const isOnTop = useIsOnTop();
  const versions = useCall('versions', { params: { id: scenario } }, { fresh: true, every: EVERY_MS });
  return (
    <Drawer
      opened
      closeOnEscape={isOnTop}
      onClose={onClose}
      position="right"
      size={420}
      title={t('gone.title')}
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      {gone.size === 0 ? (
        <Text c="dimmed">{t('gone.none')}</Text>
      ) : (
        <Loaded query={versions} skeleton={<SkeletonRows rows={2} />}>
          {({ items }) => (
            <Stack gap="lg">
              {items
                .filter(({ leadsInside }) => leadsInside > 0)
                .map(({ version }) => (
                  <StepsOfVersion key={version} version={version} gone={gone} onSee={setSeen} onList={onClose} />
                ))}
            </Stack>
          )}
        </Loaded>
      )}
      {seen !== null && <OldVersion version={seen} onClose={() => setSeen(null)} />}
    </Drawer>
  );
}

/** Says that leads are at steps which the drawing has no more, and lists them: no card shows them. */
export function GoneSteps() {
  const { t } = useTranslation('canvas');
  const graph = useDocument(({ draft }) => draft.graph);
  const [isOpen, setOpen] = useState(false);
  const gone = useLive(
    useShallow(({ counts }) => {
      const drawn = new Set(graph.nodes.map(({ id }) => id));
      return [...counts.values()].filter(({ node, waiting, parked }) => waiting + parked > 0 && !drawn.has(node));
    }),
  );
  const count = gone.reduce((sum, { waiting, parked }) => sum + waiting + parked, 0);
  return (
    <>
      {count > 0 && (
        <div className={classes['line']} data-testid="gone-steps">
          <StateWord meaning="attention" icon={IconAlertTriangle}>
            {t('gone.line', { count })}
          </StateWord>
          <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
            {t('gone.action')}
          </Button>
        </div>
      )}
      {isOpen && <GoneList gone={new Set(gone.map(({ node }) => node))} onClose={() => setOpen(false)} />}
    </>
  );
}
