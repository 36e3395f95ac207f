import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconClock, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HandOff } from '../../api/contract/hand-offs.ts';
import { useChange } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useMay } from '../shell/session-context.ts';
import { sayTime } from '../ui/say-time.ts';
import { StateWord } from '../ui/state-word.tsx';
import { useNow } from '../ui/use-now.ts';
import { useTell } from '../ui/use-tell.ts';
import { AssignSelect } from './assign-select.tsx';
import { BantForm } from './bant-form.tsx';
import { RejectDialog } from './reject-dialog.tsx';
import { useBant } from './use-bant.ts';
import './texts.ts';

const REFRESH = ['handOff', 'handOffs', 'lead', 'timeline'] as const;

/** Where the salesperson answers: BANT, then accept or reject. */
export function AnswerPanel({ handOff }: { readonly handOff: HandOff }) {
  const { t } = useTranslation('inbox');
  const language = useLanguage();
  const now = useNow();
  const tell = useTell();
  const answers = useMay('hand-offs.answer');
  const assigns = useMay('hand-offs.assign');
  const [rejecting, reject] = useDisclosure(false);
  const accept = useChange('acceptHandOff', REFRESH);
  const isOpen = handOff.state === 'open';
  const isQualified = Object.values(handOff.bant).every((answer) => answer !== '');
  const bant = useBant(handOff, answers && isOpen);
  const canAccept = isQualified && !bant.isChanged;
  const say = (at: string) => sayTime(at, now, language);
  return (
    <Paper withBorder p="lg" component="section" aria-label={t('bant.title')}>
      <Stack gap="md">
        <Group gap="sm">
          <StateWord
            meaning={isOpen ? 'attention' : handOff.state === 'accepted' ? 'done' : 'idle'}
            icon={isOpen ? IconClock : handOff.state === 'accepted' ? IconCheck : IconX}
          >
            {t(`state.${handOff.state}`)}
          </StateWord>
          {handOff.test && <Badge variant="default">{t('test')}</Badge>}
        </Group>
        <Text size="sm">
          {t('waits', { time: say(handOff.offeredAt) })}
          {handOff.remindedAt !== null && `, ${t('reminded', { time: say(handOff.remindedAt) })}`}
        </Text>
        {isOpen && handOff.answerBy !== null && <Text size="sm">{t('answerBy', { time: say(handOff.answerBy) })}</Text>}
        {handOff.answeredAt !== null && (handOff.state === 'accepted' || handOff.state === 'rejected') && (
          <Text size="sm">{t('answer.closed', { time: say(handOff.answeredAt) })}</Text>
        )}
        {handOff.rejection !== null && <Text size="sm">{t('answer.why', { reason: handOff.rejection })}</Text>}
        {assigns && isOpen && <AssignSelect handOff={handOff} />}
        <BantForm handOff={handOff} bant={bant} isEditable={answers && isOpen} />
        {answers && isOpen && (
          <>
            {!canAccept && (
              <Text size="xs" c="dimmed" id="needs-bant">
                {bant.isChanged ? t('answer.needsSaving') : t('answer.needsBant')}
              </Text>
            )}
            <Button
              leftSection={<IconCheck size={18} />}
              disabled={!canAccept}
              aria-describedby={canAccept ? undefined : 'needs-bant'}
              loading={accept.isPending}
              onClick={() =>
                accept.mutate(
                  { params: { id: handOff.id } },
                  { onSuccess: () => tell.done(t('answer.accepted')), onError: tell.failed },
                )
              }
            >
              {t('answer.accept')}
            </Button>
            <Button variant="default" leftSection={<IconX size={18} />} onClick={reject.open}>
              {t('answer.reject')}
            </Button>
            <RejectDialog id={handOff.id} opened={rejecting} onClose={reject.close} />
          </>
        )}
      </Stack>
    </Paper>
  );
}
