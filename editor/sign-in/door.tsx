import { Paper, SegmentedControl, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { speak } from '../i18n/i18n.ts';
import { useLanguage } from '../i18n/use-language.ts';
import classes from './door.module.css';
import './texts.ts';

interface Props {
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}

/** The frame of the pages seen before signing in. */
export function Door({ title, text, children }: Props) {
  const { t } = useTranslation(['signIn', 'app']);
  const language = useLanguage();
  useDocumentTitle(`${title} · ${t('app:product')}`);
  return (
    <main className={classes['door']}>
      <div className={classes['card']}>
        <p className={classes['brand']}>
          <img src="/sprout.svg" alt="" width={28} height={28} />
          {t('app:product')}
        </p>
        <Paper withBorder p="xl">
          <Stack gap="md">
            <Title order={1}>{title}</Title>
            {text !== undefined && <Text>{text}</Text>}
            {children}
          </Stack>
        </Paper>
        <Stack align="center" mt="lg">
          <VisuallyHidden id="door-language">{t('language')}</VisuallyHidden>
          <SegmentedControl
            size="xs"
            aria-labelledby="door-language"
            value={language}
            onChange={(value) => void speak(value === 'en' ? 'en' : 'fr')}
            data={[
              { value: 'fr', label: 'Français' },
              { value: 'en', label: 'English' },
            ]}
          />
        </Stack>
      </div>
    </main>
  );
}
