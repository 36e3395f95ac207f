import { ActionIcon, Tooltip } from '@mantine/core';
import { IconTestPipe } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import './texts.ts';

interface Props {
  readonly scenario: string;
  readonly save: () => Promise<boolean>;
}

/** Saves the draft and goes to where it is simulated. */
export function SimulateLink({ scenario, save }: Props) {
  const { t } = useTranslation('simulation');
  const navigate = useNavigate();
  const go = async (): Promise<void> => {
    if (await save()) await navigate({ to: '/scenarios/$id/simulation', params: { id: scenario } });
  };
  return (
    <Tooltip label={t('action')}>
      <ActionIcon
        variant="default"
        size={34}
        aria-label={t('action')}
        onClick={() => void go()}
        data-testid="simulation"
      >
        <IconTestPipe size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
