import { Button, Group, Popover, ScrollArea, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meaningColour } from '../ui/colours.ts';
import { InPortions } from '../ui/in-portions.tsx';
import { useLanguage } from '../i18n/use-language.ts';
import { FindingPath } from '../simulation/finding-path.tsx';
import { FindingsSection, useFindings } from '../simulation/findings-section.tsx';
import { useDocument, useLive, useStores } from './canvas-stores.ts';
import { asList, asText } from './draft-value.ts';
import { quickFixes } from './quick-fix.ts';
import { sayFault, type SaidFault } from './say-fault.ts';
import { sayStep } from './say-step.ts';
import { selectNode } from './ui-store.ts';
import { useIsUnread } from './use-is-unread.ts';

/** Faults in words; pressing one goes to its step. */
export function FaultLines({ faults, onGo }: { readonly faults: readonly SaidFault[]; readonly onGo: () => void }) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const stores = useStores();
  const { ui, readOnly } = stores;
  const isUnread = useIsUnread();
  const graph = useDocument(({ draft }) => draft.graph);
  const go = (node: string): void => {
    selectNode(ui, node);
    ui.setState({ panel: 'step', goTo: { node, field: null } });
    onGo();
  };
  const goToRules = (): void => {
    ui.setState({ panel: 'rules', selectedNodes: new Set(), selectedEdges: new Set() });
    onGo();
  };
  const line = (fault: SaidFault, index: number) => {
    const edge = fault.edge === null ? undefined : graph.edges.find(({ id }) => id === fault.edge);
    const id = fault.node ?? edge?.from ?? null;
    const step = graph.nodes.find((node) => node.id === id);
    const said = (
      <>
        <Text span size="xs" c="dimmed" display="block">
          {step === undefined ? t('faults.whole') : sayStep(step, language)}
        </Text>
        {sayFault(fault, graph, t, language)}
        <FindingPath nodes={asList(fault.data['via']).map(asText)} graph={graph} />
      </>
    );
    const isRule = fault.path[0] === 'rules';
    return (
      <li key={`${index} ${fault.code}`}>
        {step === undefined && !isRule ? (
          <Text>{said}</Text>
        ) : (
          <UnstyledButton
            onClick={() => (step === undefined ? goToRules() : go(step.id))}
            title={t(step === undefined ? 'rules.title' : 'faults.go')}
            py={4}
            data-testid="fault"
          >
            {said}
          </UnstyledButton>
        )}
        {!readOnly && !isUnread && (
          <Group gap="xs">
            {quickFixes(fault).map((fix) => (
              <Button
                key={fix.code}
                size="compact-xs"
                variant="default"
                onClick={() => {
                  onGo();
                  fix.run(stores);
                }}
              >
                {t(`fix.${fix.code}`)}
              </Button>
            ))}
          </Group>
        )}
      </li>
    );
  };
  return (
    <InPortions of={faults}>
      {(shown) => (
        <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {shown.map(line)}
        </Stack>
      )}
    </InPortions>
  );
}

/** How many things are to be mended, and which. */
export function FaultList() {
  const { t } = useTranslation('canvas');
  const { t: found } = useTranslation('simulation');
  const faults = useLive((state) => state.faults);
  const findings = useFindings();
  const [isOpen, setOpen] = useState(false);
  const count = faults.length + findings.filter(({ level }) => level === 'fault').length;
  const warnings = findings.filter(({ level }) => level === 'warning').length;
  const isEmpty = count === 0 && findings.length === 0;
  const said = count === 0 && warnings > 0 ? found('findings.warnings', { count: warnings }) : null;
  return (
    <Popover
      opened={isOpen && !isEmpty}
      onChange={setOpen}
      width={380}
      position="bottom-start"
      trapFocus
      returnFocus
      withRoles
    >
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          px={6}
          color="gray"
          disabled={isEmpty}
          onClick={() => setOpen(!isOpen)}
          data-testid="faults"
          leftSection={
            count + warnings === 0 ? <IconCheck size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />
          }
          styles={{
            root: {
              background: 'none',
              color: meaningColour(count + warnings === 0 ? 'idle' : 'attention'),
              flex: 'none',
              fontWeight: 400,
              fontSize: 13,
            },
          }}
        >
          {said ?? (count === 0 ? t('faults.none') : t('faults.count', { count }))}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={said ?? t('faults.count', { count })}>
        <ScrollArea.Autosize mah={400}>
          <FaultLines faults={faults} onGo={() => setOpen(false)} />
          <FindingsSection onGo={() => setOpen(false)} />
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
