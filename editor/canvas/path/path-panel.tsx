import { Select, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RunPath } from '../../../api/contract/paths.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { sayReason } from '../../leads/story/say-reason.ts';
import { Time } from '../../ui/time.tsx';
import { SidePanel } from '../side-panel.tsx';
import type { Stop } from './lit-path.ts';
import classes from './path.module.css';
import { StopList } from './stop-list.tsx';

interface Props {
  readonly path: RunPath;
  readonly stops: readonly Stop[];
  /** The version that is drawn, and all that the path went through. */
  readonly version: number;
  readonly versions: readonly number[];
  readonly onVersion: (version: number) => void;
}

/** Beside a lit path: whose it is, and every stay in order, with when, which way on, and why. */
export function PathPanel({ path, stops, version, versions, onVersion }: Props) {
  const { t } = useTranslation('canvas');
  const { t: leads } = useTranslation('leads');
  const language = useLanguage();
  const { lead, name, since, here, endReason } = path;
  return (
    <SidePanel label={t('path.title')}>
      <Stack gap="md" data-testid="path-panel">
        <div className={classes['facts']}>
          <span>
            {t('path.since')} <Time at={since} />
          </span>
          {endReason !== null && <span>{leads('next.ended', { reason: sayReason(endReason, leads) })}</span>}
          <Link to="/leads/$id" params={{ id: lead }}>
            {t('path.lead', { name })} <IconArrowRight size={14} aria-hidden style={{ verticalAlign: '-2px' }} />
          </Link>
        </div>
        {versions.length > 1 && (
          <Select
            label={t('path.drawn')}
            description={t('path.drawnHelp')}
            allowDeselect={false}
            value={String(version)}
            onChange={(value) => value !== null && onVersion(Number(value))}
            data={versions.map((one) => ({ value: String(one), label: t('versions.item', { version: one }) }))}
          />
        )}
        {stops.length === 0 && here === null && <Text c="dimmed">{t('path.none')}</Text>}
        <StopList stops={stops} here={here} version={version} language={language} />
      </Stack>
    </SidePanel>
  );
}
