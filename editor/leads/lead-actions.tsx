import { Button, Menu } from '@mantine/core';
import { IconArrowsJoin, IconDots, IconRoute, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lead } from '../../api/contract/leads.ts';
import { useChange } from '../api/use-call.ts';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useTell } from '../ui/use-tell.ts';
import { EnterDialog } from './enter-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { nameOfLead } from './name-of-lead.ts';
import './texts.ts';

/** What can be done with a lead as a whole: merge it with another, erase it. */
export function LeadActions({ lead }: { readonly lead: Lead }) {
  const { t } = useTranslation('leads');
  const [merges, setMerges] = useState(false);
  const [enters, setEnters] = useState(false);
  const navigate = useNavigate();
  const confirm = useConfirm();
  const tell = useTell();
  const erase = useChange('eraseLead', ['leads']);
  const ask = async () => {
    const agreed = await confirm({
      title: t('actions.eraseTitle', { name: nameOfLead(lead) }),
      text: t('actions.eraseText'),
      confirm: t('actions.eraseDo'),
    });
    if (!agreed) return;
    erase.mutate(
      { params: { id: lead.id } },
      {
        onSuccess: () => {
          tell.done(t('actions.erased'));
          void navigate({ to: '/leads' });
        },
        onError: tell.failed,
      },
    );
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDots size={18} aria-hidden />} loading={erase.isPending}>
            {t('actions.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconRoute size={18} aria-hidden />} onClick={() => setEnters(true)}>
            {t('selection.enter')}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowsJoin size={18} aria-hidden />} onClick={() => setMerges(true)}>
            {t('actions.merge')}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={18} aria-hidden />} onClick={() => void ask()}>
            {t('actions.erase')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {enters && <EnterDialog leads={[lead.id]} onClose={() => setEnters(false)} />}
      {merges && <MergeDialog lead={lead} onClose={() => setMerges(false)} />}
    </>
  );
}
