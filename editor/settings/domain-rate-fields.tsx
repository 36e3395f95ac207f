import { Button, Fieldset, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../api/contract/settings.ts';
import { mailDomain } from '../../engine/scenario/domain-rate.ts';
import { NumberField } from '../ui/number-field.tsx';
import { RemoveButton } from '../ui/remove-button.tsx';

type Rate = Settings['domainRate'];
type Own = Rate['except'][number];

interface Props {
  readonly rate: Rate;
  readonly isFixed: boolean;
  readonly onChange: (rate: Rate) => void;
}

const MOST = 100;
const FRESH = 60;

interface NumberProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (perMinute: number) => void;
}

/** Mails a minute; what is being typed is kept, and can't be saved while it is no whole number. */
function PerMinute({ label, value, onChange }: NumberProps) {
  const { t } = useTranslation('app');
  return (
    <NumberField
      label={label}
      min={1}
      max={100_000}
      allowDecimal={false}
      value={Number.isNaN(value) ? '' : value}
      error={Number.isNaN(value) ? t('required') : null}
      onChange={(typed) => onChange(typed === '' ? Number.NaN : Number(typed))}
    />
  );
}

/** How fast mail leaves to one receiving domain: the usual rate, and domains with one of their own. */
export function DomainRateFields({ rate, isFixed, onChange }: Props) {
  const { t } = useTranslation('settings');
  const { perMinute, except } = rate;
  const setOwn = (at: number, part: Partial<Own>) =>
    onChange({ ...rate, except: except.map((own, index) => (index === at ? { ...own, ...part } : own)) });
  const wrong = (domain: string): string | null => {
    if (!mailDomain.safeParse(domain).success) return t('rate.badDomain');
    return except.filter((own) => own.domain === domain).length > 1 ? t('rate.twice') : null;
  };
  return (
    <Fieldset legend={t('rate.title')} disabled={isFixed}>
      <Stack gap="sm">
        <Switch
          label={t('rate.limited')}
          description={t('rate.help')}
          checked={perMinute !== null}
          onChange={(event) => onChange({ ...rate, perMinute: event.currentTarget.checked ? FRESH : null })}
        />
        {perMinute !== null && (
          <PerMinute
            label={t('rate.perMinute')}
            value={perMinute}
            onChange={(next) => onChange({ ...rate, perMinute: next })}
          />
        )}
        <Text size="sm" c="dimmed">
          {t('rate.ownHelp')}
        </Text>
        {except.map(({ domain, perMinute: own }, index) => (
          <Group key={index} align="flex-start">
            <TextInput
              label={t('rate.domain')}
              maxLength={180}
              value={domain}
              error={wrong(domain)}
              onChange={(event) => setOwn(index, { domain: event.currentTarget.value.trim().toLowerCase() })}
            />
            <PerMinute
              label={t('rate.perMinute')}
              value={own}
              onChange={(next) => setOwn(index, { perMinute: next })}
            />
            <RemoveButton
              mt={28}
              isFixed={isFixed}
              label={t('rate.remove', { domain })}
              onRemove={() => onChange({ ...rate, except: except.filter((_own, at) => at !== index) })}
            />
          </Group>
        ))}
        {except.length < MOST && (
          <Group>
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              disabled={isFixed}
              onClick={() => onChange({ ...rate, except: [...except, { domain: '', perMinute: FRESH }] })}
            >
              {t('rate.add')}
            </Button>
          </Group>
        )}
      </Stack>
    </Fieldset>
  );
}
