import { Button } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SimulationInput } from '../../engine/scenario/simulation-input.ts';
import { useChange } from '../api/use-call.ts';
import { NameDialog } from '../ui/name-dialog.tsx';
import { useTell } from '../ui/use-tell.ts';
import './texts.ts';

interface Props {
  readonly scenario: string;
  readonly input: SimulationInput;
  readonly label: string;
  /** What is to be done first, and whether it went well: the path that is kept is the saved draft's. */
  readonly before?: () => Promise<boolean>;
}

/** Keeps the path of a simulated lead as a test of its scenario, under a name that is asked for. */
export function KeepPath({ scenario, input, label, before }: Props) {
  const { t } = useTranslation('simulation');
  const tell = useTell();
  const keep = useChange('keepRegression', ['regressions', 'findings']);
  const [isNaming, setNaming] = useState(false);
  const ask = async (): Promise<void> => {
    if (before === undefined || (await before())) setNaming(true);
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDeviceFloppy size={16} aria-hidden />}
        onClick={() => void ask()}
        data-testid="keep-path"
      >
        {label}
      </Button>
      <NameDialog
        opened={isNaming}
        title={t('keep')}
        label={t('keepName')}
        description={t('keepHelp')}
        submit={t('keep')}
        error={keep.error}
        isPending={keep.isPending}
        onClose={() => setNaming(false)}
        onName={(name) =>
          keep.mutate(
            { params: { id: scenario }, body: { name, input } },
            {
              onSuccess: () => {
                setNaming(false);
                tell.done(t('kept'));
              },
            },
          )
        }
      />
    </>
  );
}
