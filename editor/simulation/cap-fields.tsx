import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SendingPolicy } from '../../engine/scenario/sending-policy.ts';
import { NumberField } from '../ui/number-field.tsx';

/** The frequency cap as it is typed in; no number of mails is no cap. */
export interface TypedCap {
  readonly mails: number | null;
  readonly days: number;
}

/** A cap as the fields begin with it: the company's own. */
export const typedCap = (cap: SendingPolicy['cap']): TypedCap => cap ?? { mails: null, days: 7 };

/** What was typed, as a simulation takes it. */
export const readCap = ({ mails, days }: TypedCap): SendingPolicy['cap'] => (mails === null ? null : { mails, days });

interface Props {
  readonly cap: TypedCap;
  readonly onCap: (cap: TypedCap) => void;
}

/** How many mails a lead may get, over all scenarios. */
export function CapFields({ cap, onCap }: Props) {
  const { t } = useTranslation('simulation');
  return (
    <Group align="flex-start">
      <NumberField
        clampBehavior="blur"
        label={t('cap.mails')}
        description={t('cap.help')}
        inputWrapperOrder={['label', 'input', 'description']}
        placeholder={t('cap.none')}
        min={1}
        max={1_000}
        allowDecimal={false}
        value={cap.mails ?? ''}
        onChange={(mails) => onCap({ ...cap, mails: typeof mails === 'number' ? mails : null })}
      />
      <NumberField
        clampBehavior="blur"
        label={t('cap.days')}
        min={1}
        max={366}
        allowDecimal={false}
        disabled={cap.mails === null}
        value={cap.days}
        onChange={(days) => typeof days === 'number' && onCap({ ...cap, days })}
      />
    </Group>
  );
}
