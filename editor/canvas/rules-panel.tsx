import { ActionIcon, Alert, Divider, Stack, Text } from '@mantine/core';
import { IconRoute, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStores } from './canvas-stores.ts';
import { useRulesDraft } from './rules-draft.ts';
import { RulesList } from './rules-list.tsx';
import { RulesReentry } from './rules-reentry.tsx';
import { RulesSending } from './rules-sending.tsx';
import { SidePanel } from './side-panel.tsx';
import classes from './side-panel.module.css';

/** What holds for the scenario as a whole, wherever a lead is in it. */
export function RulesPanel() {
  const { t } = useTranslation('canvas');
  const { ui, readOnly } = useStores();
  const draft = useRulesDraft();
  const shared = { draft, isFixed: readOnly };
  return (
    <SidePanel label={t('rules.title')}>
      <Stack gap="md">
        <div className={classes['head']}>
          <IconRoute size={18} aria-hidden />
          <h2>{t('rules.title')}</h2>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('rules.close')}
            onClick={() => ui.setState({ panel: 'step' })}
          >
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </div>
        <Text c="dimmed">{t('rules.intro')}</Text>
        {draft.isUnfinished && <Alert color="yellow">{t('rules.unfinished')}</Alert>}
        <RulesReentry {...shared} />
        <Divider />
        <RulesList list="goals" {...shared} />
        <Divider />
        <RulesList list="exits" {...shared} />
        <Divider />
        <RulesSending {...shared} />
      </Stack>
    </SidePanel>
  );
}
