import { useTranslation } from 'react-i18next';
import type { RunOperation } from '../../api/contract/live.ts';
import type { Input } from '../api/call.ts';
import { useChange } from '../api/use-call.ts';
import { useTell } from '../ui/use-tell.ts';
import { fr } from './fr.ts';
import './texts.ts';

type Which = Input<'changeRuns'>['body']['which'];
const isWhy = (code: string): code is keyof typeof fr.runs.why => Object.hasOwn(fr.runs.why, code);

interface ChangeRuns {
  readonly change: (operation: RunOperation, which: Which, onDone?: () => void) => void;
  readonly isPending: boolean;
}

/** Moves, skips, retries or removes leads of a scenario, then says how many, and why others were left as they are. */
export function useChangeRuns(scenario: string): ChangeRuns {
  const { t } = useTranslation('live');
  const tell = useTell();
  const { mutate, isPending } = useChange('changeRuns', ['leadsAtNode', 'counts', 'operations', 'lead', 'timeline']);
  return {
    isPending,
    change: (operation, which, onDone) =>
      mutate(
        { params: { id: scenario }, body: { which, operation } },
        {
          onSuccess: ({ done, refused }) => {
            if (done > 0) tell.done(t(operation.do === 'retry' ? 'runs.retried' : 'runs.done', { count: done }));
            const codes = [...new Set(refused.map(({ code }) => (isWhy(code) ? t(`runs.why.${code}`) : code)))];
            if (refused.length > 0) tell.refused(t('runs.refused', { count: refused.length, why: codes.join(', ') }));
            onDone?.();
          },
          onError: tell.failed,
        },
      ),
  };
}
