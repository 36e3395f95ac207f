import { Badge, Button, Group, Paper, Stack, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Lead } from '../../api/contract/leads.ts';
import type { Language } from '../../engine/scenario/localized.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useMay } from '../shell/session-context.ts';
import { sayDate, sayNumber } from '../ui/say-time.ts';
import { Time } from '../ui/time.tsx';
import classes from './lead-page.module.css';
import { ProfileDialog } from './profile-dialog.tsx';
import { sayField } from './say-field.ts';
import { sayOrigin } from '../../api/contract/lists/say-origin.ts';
import { sayStage } from './say-stage.ts';
import './texts.ts';

const SHOWN_APART = new Set(['email', 'phone', 'company']);

/** A date as dates are told here, anything else as it is. */
const sayValue = (value: string, language: Language): string =>
  z.iso.date().safeParse(value).success ? sayDate(`${value}T12:00:00`, language) : value;

/** What is known of the lead. */
export function WhoPanel({ lead }: { readonly lead: Lead }) {
  const { t } = useTranslation('leads');
  const language = useLanguage();
  const writes = useMay('leads.write');
  const [opened, dialog] = useDisclosure(false);
  const others = Object.entries(lead.profile).flatMap(([name, value]): [string, string][] => {
    const isShown = !SHOWN_APART.has(name) && value !== null && typeof value !== 'object' && value !== '';
    return isShown ? [[name, String(value)]] : [];
  });
  const fact = (name: string, shown: ReactNode) => (
    <div key={name}>
      <dt>{name}</dt>
      <dd>{shown === null || shown === '' ? '–' : shown}</dd>
    </div>
  );
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby="who-title">
      <Stack gap="md">
        <Title order={2} id="who-title">
          {t('who.title')}
        </Title>
        <dl className={classes['facts']}>
          {fact(t('who.email'), lead.email === null ? null : <a href={`mailto:${lead.email}`}>{lead.email}</a>)}
          {fact(t('who.phone'), lead.phone === null ? null : <a href={`tel:${lead.phone}`}>{lead.phone}</a>)}
          {fact(t('who.company'), lead.company)}
          {fact(t('who.stage'), sayStage(lead.stage, language))}
          {fact(t('who.score'), sayNumber(lead.score, language))}
          {fact(
            t('who.tags'),
            lead.tags.length === 0 ? null : (
              <Group gap="xs">
                {lead.tags.map((tag) => (
                  <Badge key={tag} variant="default" size="sm" tt="none" fw={500}>
                    {tag}
                  </Badge>
                ))}
              </Group>
            ),
          )}
          {fact(t('who.source'), sayOrigin(lead.source, language))}
          {fact(t('who.channel'), sayOrigin(lead.channel, language))}
          {fact(t('who.created'), <Time at={lead.createdAt} />)}
          {others.map(([name, value]) => fact(sayField(name, language), sayValue(value, language)))}
        </dl>
        {writes && (
          <Button variant="default" onClick={dialog.open}>
            {t('who.edit')}
          </Button>
        )}
      </Stack>
      {opened && <ProfileDialog lead={lead} onClose={dialog.close} />}
    </Paper>
  );
}
