import { Anchor, Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntranceSummary } from '../../api/contract/calls.ts';
import { useCall, useChange } from '../api/use-call.ts';
import { newId } from '../canvas/new-id.ts';
import { Loaded } from '../ui/loaded.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { useTell } from '../ui/use-tell.ts';
import './texts.ts';

interface Props {
  readonly leads: readonly string[];
  readonly onClose: () => void;
  readonly onEntered?: () => void;
}

const idOf = ({ scenario, node }: EntranceSummary): string => `${scenario}/${node}`;

/** Chooses by which scenario's trigger these leads are entered by hand. */
export function EnterDialog({ leads, onClose, onEntered }: Props) {
  const { t } = useTranslation('leads');
  const { t: app } = useTranslation('app');
  useFocusBack();
  const tell = useTell();
  const entrances = useCall('entrances', {});
  const enter = useChange('enterLeads', ['leads', 'lead', 'timeline']);
  const [chosen, setChosen] = useState<string | null>(null);
  const [key] = useState(newId);
  const form = (items: readonly EntranceSummary[]) => {
    const entrance = items.find((one) => idOf(one) === chosen) ?? (items.length === 1 ? items[0] : undefined);
    const submit = (): void => {
      if (entrance === undefined) return;
      enter.mutate(
        { params: { id: entrance.scenario }, body: { node: entrance.node, leads: [...leads], key } },
        {
          onSuccess: ({ called, entered }) => {
            tell.done(
              entered === called
                ? t('enter.done', { count: entered })
                : t('enter.partly', { count: entered, of: leads.length }),
            );
            onEntered?.();
            onClose();
          },
          onError: tell.failed,
        },
      );
    };
    if (items.length === 0)
      return (
        <Text>
          {t('enter.none')}{' '}
          <Anchor renderRoot={(props) => <Link to="/scenarios" {...props} />}>{t('enter.scenarios')}</Anchor>
        </Text>
      );
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="md">
          <Select
            label={t('enter.where')}
            description={entrance?.hint === '' ? undefined : entrance?.hint}
            placeholder={t('enter.choose')}
            required
            allowDeselect={false}
            data={items.map((one) => ({
              value: idOf(one),
              label: one.title === '' ? one.scenarioName : `${one.scenarioName} – ${one.title}`,
            }))}
            value={entrance === undefined ? null : idOf(entrance)}
            onChange={setChosen}
          />
          <Text size="sm" c="dimmed">
            {t('enter.rule')}
          </Text>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {app('actions.cancel')}
            </Button>
            <Button type="submit" loading={enter.isPending} disabled={entrance === undefined}>
              {t('enter.button')}
            </Button>
          </Group>
        </Stack>
      </form>
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('enter.title', { count: leads.length })}
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      <Loaded query={{ ...entrances, data: entrances.data?.items }} skeleton={<SkeletonRows rows={2} />}>
        {form}
      </Loaded>
    </Modal>
  );
}
