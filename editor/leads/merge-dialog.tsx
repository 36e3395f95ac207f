import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lead } from '../../api/contract/leads.ts';
import { useChange } from '../api/use-call.ts';
import { sayProblem } from '../ui/say-problem.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { useTell } from '../ui/use-tell.ts';
import { LeadSelect } from './lead-select.tsx';
import { nameOfLead } from './name-of-lead.ts';
import './texts.ts';

/** Chooses another lead and takes it into this one. */
export function MergeDialog({ lead, onClose }: { readonly lead: Lead; readonly onClose: () => void }) {
  const { t } = useTranslation('leads');
  const { t: app } = useTranslation('app');
  useFocusBack();
  const [other, setOther] = useState<string | null>(null);
  const merge = useChange('mergeLeads', ['lead', 'leads', 'timeline']);
  const tell = useTell();
  const mergeNow = (from: string) =>
    merge.mutate(
      { params: { id: lead.id }, body: { from } },
      {
        onSuccess: () => {
          tell.done(t('actions.merged'));
          onClose();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('actions.mergeTitle', { name: nameOfLead(lead) })}
      size="lg"
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      <Stack gap="md">
        <Text>{t('actions.mergeText')}</Text>
        <LeadSelect
          label={t('actions.mergeWith')}
          placeholder={t('actions.mergePick')}
          lead={other}
          onLead={setOther}
          except={lead.id}
        />
        {merge.error !== null && <Alert color="red">{sayProblem(merge.error, app)}</Alert>}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {app('actions.cancel')}
          </Button>
          <Button
            color="red"
            disabled={other === null}
            loading={merge.isPending}
            onClick={() => other !== null && mergeNow(other)}
          >
            {t('actions.mergeDo')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
