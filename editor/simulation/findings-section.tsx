import { Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useDocument, useStores } from '../canvas/canvas-stores.ts';
import { selectNode } from '../canvas/ui-store.ts';
import { FindingLines } from './finding-lines.tsx';
import './texts.ts';

/** What the server finds in the draft as it was saved last; asked again after each save. */
export function useFindings() {
  const { scenario } = useStores();
  const revision = useDocument((state) => state.revision);
  const { data } = useQuery({
    queryKey: ['findings', scenario, revision],
    queryFn: ({ signal }) => call('findings', { params: { id: scenario } }, signal),
    placeholderData: keepPreviousData,
    // A saved path may have been accepted or deleted meanwhile, with the draft as it was.
    staleTime: 0,
  });
  return data?.findings ?? [];
}

/** What keeps the draft from being published first, then warnings, then what can't be decided. */
export function FindingsSection({ onGo }: { readonly onGo: () => void }) {
  const { t } = useTranslation('simulation');
  const { ui } = useStores();
  const graph = useDocument(({ draft }) => draft.graph);
  const findings = useFindings();
  const go = (node: string): void => {
    selectNode(ui, node);
    ui.setState({ panel: 'step', goTo: { node, field: null } });
    onGo();
  };
  const blocking = findings.filter(({ level }) => level === 'fault');
  const weighty = findings.filter(({ level }) => level === 'warning');
  const notes = findings.filter(({ level }) => level === 'note');
  if (findings.length === 0) return null;
  return (
    <>
      {blocking.length > 0 && <FindingLines findings={blocking} graph={graph} onGo={go} />}
      {weighty.length > 0 && (
        <>
          <Text fw={600} mt="sm">
            {t('findings.warnings', { count: weighty.length })}
          </Text>
          <FindingLines findings={weighty} graph={graph} onGo={go} />
        </>
      )}
      {notes.length > 0 && (
        <details>
          <summary>{t('findings.notes', { count: notes.length })}</summary>
          <FindingLines findings={notes} graph={graph} onGo={go} />
        </details>
      )}
    </>
  );
}
