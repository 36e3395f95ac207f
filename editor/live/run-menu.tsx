import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RunOperation } from '../../engine/scenario/runs-change.ts';
import './texts.ts';
import { useChangeRuns } from './use-change-runs.ts';

interface Props {
  readonly scenario: string;
  readonly scenarioName: string;
  readonly run: string;
  /** The step the lead stands at: it is not done to it at another. */
  readonly at: string;
  readonly isParked: boolean;
}

/** What can be done with one lead in a scenario: try its step again, skip it, take the lead out. */
export function RunMenu({ scenario, scenarioName, run, at, isParked }: Props) {
  const { t } = useTranslation('live');
  const { change, remove, isPending } = useChangeRuns(scenario);
  const act = (operation: RunOperation): void => change(operation, { runs: [run], at });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          loading={isPending}
          aria-label={t('runs.menu', { name: scenarioName })}
        >
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isParked && <Menu.Item onClick={() => act({ do: 'retry' })}>{t('runs.retry')}</Menu.Item>}
        <Menu.Item onClick={() => act({ do: 'skip' })}>{t('runs.skip')}</Menu.Item>
        <Menu.Item onClick={() => void remove({ runs: [run], at }, 1)}>{t('runs.remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
