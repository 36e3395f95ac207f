import { Button, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HandOff } from '../../api/contract/hand-offs.ts';
import { StateWord } from '../ui/state-word.tsx';
import { QUESTIONS, type BantAnswers } from './use-bant.ts';

interface Props {
  readonly handOff: HandOff;
  readonly bant: BantAnswers;
  readonly isEditable: boolean;
}

/** The four BANT answers; all of them make the lead an SQL. */
export function BantForm({ handOff, bant, isEditable }: Props) {
  const { t } = useTranslation('inbox');
  const saved = QUESTIONS.filter((question) => handOff.bant[question] !== '').length;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        bant.save();
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
            value={bant.answers[question]}
            onChange={(event) => bant.answer(question, event.currentTarget.value)}
          />
        ))}
        {isEditable && (
          <Button type="submit" variant="default" disabled={!bant.isChanged} loading={bant.isSaving}>
            {t('bant.save')}
          </Button>
        )}
      </Stack>
    </form>
  );
}
