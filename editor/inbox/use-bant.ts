import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOff } from '../../api/contract/hand-offs.ts';
import { useChange } from '../api/use-call.ts';
import { useTell } from '../ui/use-tell.ts';
import { useUnsavedGuard } from '../ui/use-unsaved-guard.ts';

export const QUESTIONS = ['budget', 'authority', 'need', 'timing'] as const;
type Bant = HandOff['bant'];
type Question = keyof Bant;

/** The four answers as they stand on screen. */
export interface BantAnswers {
  readonly answers: Bant;
  readonly isChanged: boolean;
  readonly isSaving: boolean;
  readonly answer: (question: Question, words: string) => void;
  readonly save: () => void;
}

/** What was typed and not saved, over what the server has: an answer that was not touched follows the server's, and is not sent. */
export function useBant(handOff: HandOff, isEditable: boolean): BantAnswers {
  const { t } = useTranslation('inbox');
  const [typed, setTyped] = useState<Partial<Bant>>({});
  const save = useChange('answerBant', ['handOff', 'handOffs', 'lead', 'timeline']);
  const tell = useTell();
  const changed = QUESTIONS.filter(
    (question) => (typed[question]?.trim() ?? handOff.bant[question]) !== handOff.bant[question],
  );
  const isChanged = isEditable && changed.length > 0;
  useUnsavedGuard(isChanged);
  return {
    answers: { ...handOff.bant, ...typed },
    isChanged,
    isSaving: save.isPending,
    answer: (question, words) => setTyped((now) => ({ ...now, [question]: words })),
    save: () => {
      const sent = Object.fromEntries(changed.map((question) => [question, typed[question]]));
      const forget = (now: Partial<Bant>): Partial<Bant> =>
        Object.fromEntries(Object.entries(now).filter(([question, words]) => sent[question] !== words));
      save.mutate(
        { params: { id: handOff.id }, body: sent },
        {
          onSuccess: () => {
            setTyped(forget);
            tell.done(t('bant.saved'));
          },
          onError: tell.failed,
        },
      );
    },
  };
}
