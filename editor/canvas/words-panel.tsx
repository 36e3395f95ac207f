import { ActionIcon, Button, CopyButton, Stack, Text } from '@mantine/core';
import { IconAlignLeft, IconCheck, IconCopy, IconX } from '@tabler/icons-react';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { tellScenario } from '../../engine/scenario/words/tell-scenario.ts';
import { SECTION_TITLES, toldAsText } from '../../engine/scenario/words/told-scenario.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { InPortions } from '../ui/in-portions.tsx';
import { useDocument, useLive, useStores } from './canvas-stores.ts';
import { nameOf } from './live-store.ts';
import { SidePanel } from './side-panel.tsx';
import classes from './side-panel.module.css';
import { ToldLines } from './told-lines.tsx';

/** What is drawn in plain words, as it is drawn. */
export function WordsPanel({ onClose }: { readonly onClose?: () => void }) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const { document } = useStores();
  const names = useLive((state) => state.names);
  // A stroke of the pen in a large drawing does not wait for its words.
  const graph = useDeferredValue(useDocument(({ draft }) => draft.graph));
  const isEmpty = document.getState().draft.graph.nodes.length === 0;
  const sections = useMemo(
    () => tellScenario(graph, { catalogue, name: nameOf(names, () => null, language), language }),
    [graph, names, language],
  );
  return (
    <SidePanel label={t('words.title')}>
      <Stack gap="md" data-testid="words-panel">
        <div className={classes['head']} style={{ marginBottom: 0 }}>
          <IconAlignLeft size={18} aria-hidden />
          <h2>{t('words.title')}</h2>
          {onClose !== undefined && (
            <ActionIcon variant="subtle" color="gray" aria-label={t('words.close')} onClick={onClose}>
              <IconX size={18} aria-hidden />
            </ActionIcon>
          )}
        </div>
        <Text c="dimmed">{t(isEmpty ? 'words.empty' : 'words.intro')}</Text>
        {!isEmpty && (
          <>
            {sections.map(({ code, lines }) => (
              <Stack key={code} gap="xs" component="section" aria-label={SECTION_TITLES[code][language]}>
                {code !== 'path' && <h3>{SECTION_TITLES[code][language]}</h3>}
                <InPortions of={lines}>{(shown) => <ToldLines lines={shown} />}</InPortions>
              </Stack>
            ))}
            <CopyButton value={toldAsText(sections, language)}>
              {({ copied, copy }) => (
                <Button
                  variant="default"
                  style={{ alignSelf: 'flex-start' }}
                  leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
                  onClick={copy}
                  data-testid="copy-words"
                >
                  {t(copied ? 'words.copied' : 'words.copy')}
                </Button>
              )}
            </CopyButton>
          </>
        )}
      </Stack>
    </SidePanel>
  );
}
