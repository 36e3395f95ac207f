import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunOperation, RunSelection } from '../../engine/scenario/runs-change.ts';
import { useChange } from '../api/use-call.ts';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useTell } from '../ui/use-tell.ts';
import { fr } from './fr.ts';
import './texts.ts';

const isWhy = (code: string): code is keyof typeof fr.runs.why => Object.hasOwn(fr.runs.why, code);

interface ChangeRuns {
  readonly change: (operation: RunOperation, which: RunSelection, onDone?: () => void) => void;
  /** Removes these leads from the scenario, once that is confirmed; `count` of them as far as is known. */
  readonly remove: (which: RunSelection, count: number, onDone?: () => void) => Promise<void>;
  readonly isPending: boolean;
  /** The operation begun last, while it is not over: it goes on in the background. */
  readonly underWay: string | null;
}

/** Moves, skips, retries or removes leads of a scenario, then says how many, and why others were left as they are. */
export function useChangeRuns(scenario: string): ChangeRuns {
  const { t } = useTranslation('live');
  const tell = useTell();
  const confirm = useConfirm();
  const [underWay, setUnderWay] = useState<string | null>(null);
  const { mutate, isPending } = useChange('changeRuns', ['leadsAtNode', 'counts', 'operations', 'lead', 'timeline']);
  const change: ChangeRuns['change'] = (operation, which, onDone) =>
    mutate(
      { params: { id: scenario }, body: { which, operation } },
      {
        onSuccess: ({ operation: begun, isUnderWay, done, refused }) => {
          setUnderWay(isUnderWay ? begun : null);
          if (isUnderWay) tell.done(t('runs.underWay'));
          else if (done > 0) tell.done(t(operation.do === 'retry' ? 'runs.retried' : 'runs.done', { count: done }));
          const codes = [...new Set(refused.map(({ code }) => (isWhy(code) ? t(`runs.why.${code}`) : code)))];
          if (refused.length > 0) tell.refused(t('runs.refused', { count: refused.length, why: codes.join(', ') }));
          onDone?.();
        },
        onError: tell.failed,
      },
    );
  const remove: ChangeRuns['remove'] = async (which, count, onDone) => {
    const question = {
      title: t('runs.removeTitle', { count }),
      text: t('runs.removeText', { count }),
      confirm: t('runs.remove'),
    };
    if (await confirm(question)) change({ do: 'remove' }, which, onDone);
  };
  return { change, remove, isPending, underWay };
}
