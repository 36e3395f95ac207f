import { Button, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useStores } from './canvas-stores.ts';
import classes from './canvas.module.css';
import { addStep } from './gestures.ts';
import { StepIcon } from './step-icon.tsx';

/** What to do with a scenario that has no step yet: choose a trigger. */
export function EmptyHint({ centre }: { readonly centre: () => { x: number; y: number } }) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const stores = useStores();
  const triggers = [...catalogue.values()].filter(({ category }) => category === 'trigger');
  return (
    <div className={classes['empty']}>
      <Stack gap="sm">
        <Title order={2}>{t('empty.title')}</Title>
        <Text>{t('empty.text')}</Text>
        {triggers.map(({ kind, icon, label }) => (
          <Button
            key={kind}
            variant="default"
            justify="flex-start"
            leftSection={<StepIcon name={icon} />}
            onClick={() => addStep(stores, kind, { at: centre() })}
          >
            {label[language]}
          </Button>
        ))}
        <Text size="xs" c="dimmed">
          {t('empty.more')}
        </Text>
      </Stack>
    </div>
  );
}
