import { Button, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOff } from '../../api/contract/hand-offs.ts';
import { useChange } from '../api/use-call.ts';
import { StateWord } from '../ui/state-word.tsx';
import { useTell } from '../ui/use-tell.ts';

const QUESTIONS = ['budget', 'authority', 'need', 'timing'] as const;

interface Props {
  readonly handOff: HandOff;
  readonly isEditable: boolean;
}

/** The four BANT answers; all of them make the lead an SQL. */
export function BantForm({ handOff, isEditable }: Props) {
  const { t } = useTranslation('inbox');
  const [answers, setAnswers] = useState(handOff.bant);
  const save = useChange('answerBant', ['handOff', 'handOffs', 'lead', 'timeline']);
  const tell = useTell();
  const saved = QUESTIONS.filter((question) => handOff.bant[question] !== '').length;
  const isChanged = QUESTIONS.some((question) => answers[question].trim() !== handOff.bant[question]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(
          { params: { id: handOff.id }, body: answers },
          { onSuccess: () => tell.done(t('bant.saved')), onError: tell.failed },
        );
      }}
    >
      <Stack gap="sm">
        <Title order={2}>{t('bant.title')}</Title>
        {saved === QUESTIONS.length ? (
          <StateWord meaning="done" icon={IconCircleCheck}>
            {t('bant.qualified')}
          </StateWord>
        ) : (
          <Text size="xs" c="dimmed">
            {saved === 0 ? t('bant.help') : t('bant.partly', { count: saved })}
          </Text>
        )}
        {QUESTIONS.map((question) => (
          <Textarea
            key={question}
            label={t(`bant.${question}`)}
            description={t(`bant.${question}Help`)}
            autosize
            minRows={1}
            maxRows={5}
            maxLength={500}
            readOnly={!isEditable}
            value={answers[question]}
            onChange={(event) => setAnswers({ ...answers, [question]: event.currentTarget.value })}
          />
        ))}
        {isEditable && (
          <Button type="submit" variant="default" disabled={!isChanged} loading={save.isPending}>
            {t('bant.save')}
          </Button>
        )}
      </Stack>
    </form>
  );
}
