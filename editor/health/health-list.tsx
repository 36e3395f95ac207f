import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconLoader, type Icon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Meaning } from '../ui/colours.ts';
import { StateWord } from '../ui/state-word.tsx';
import type { HealthLine } from './health-lines.ts';
import './texts.ts';

const LOOKS = {
  well: { meaning: 'done', icon: IconCircleCheck },
  busy: { meaning: 'waiting', icon: IconLoader },
  'needs-you': { meaning: 'attention', icon: IconAlertTriangle },
  down: { meaning: 'failed', icon: IconCircleX },
} as const satisfies Record<HealthLine['level'], { meaning: Meaning; icon: Icon }>;

/** Where what a line speaks of can be seen, and put right. */
function Where({ about }: Pick<HealthLine, 'about'>) {
  const { t } = useTranslation('health');
  const to = (search: object | null, path: '/mails/delivery' | '/scenarios') => (
    <Anchor
      size="sm"
      underline="always"
      renderRoot={(props) => <Link to={path} {...(search === null ? {} : { search })} {...props} />}
    >
      {t('see')}
    </Anchor>
  );
  if (about === 'unknown') return to({ state: 'unknown' }, '/mails/delivery');
  if (about === 'reserved') return to({ state: 'reserved' }, '/mails/delivery');
  if (about === 'heldDomains') return to(null, '/mails/delivery');
  return about === 'parked' ? to(null, '/scenarios') : null;
}

function Line({ about, level, count }: HealthLine) {
  const { t } = useTranslation('health');
  const { icon, meaning } = LOOKS[level];
  const said = () => {
    if (about === 'mongodb' || about === 'temporal' || about === 'smtp')
      return level === 'down' ? t(`down.${about}`) : t('says.answers');
    if (about === 'api' || about === 'noWorker') return t(`down.${about}`);
    return about === 'inTime' ? t('says.inTime') : t(`says.${about}`, { count });
  };
  return (
    <Paper withBorder p="sm" component="li" data-about={about} data-level={level}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Text fw={600}>{t(`lines.${about}`)}</Text>
          <Text size="sm" c="dimmed">
            {said()} <Where about={about} />
          </Text>
        </div>
        <StateWord meaning={meaning} icon={icon}>
          {t(`levels.${level}`)}
        </StateWord>
      </Group>
    </Paper>
  );
}

/** How each part of the engine does, one under the other. */
export function HealthList({ lines }: { readonly lines: readonly HealthLine[] }) {
  const { t } = useTranslation('health');
  return (
    <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('title')}>
      {lines.map((line) => (
        <Line key={line.about} {...line} />
      ))}
    </Stack>
  );
}
