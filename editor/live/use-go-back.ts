import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useChange } from '../api/use-call.ts';
import { useConfirm } from '../ui/use-confirm.tsx';
import { differingPaths } from './differing-paths.ts';
import { useOneAtATime } from '../ui/use-one-at-a-time.ts';
import { useTell } from '../ui/use-tell.ts';
import './texts.ts';

/** Goes back to a version, with the leads taken from it, after saying how many leads go where. Asked again meanwhile, it asks no second question. */
export function useGoBack(scenario: string): { readonly goBack: (version: number) => void; readonly isBusy: boolean } {
  const { t } = useTranslation('live');
  const tell = useTell();
  const confirm = useConfirm();
  const { start, isBusy } = useOneAtATime();
  const change = useChange('goBack', ['scenario', 'scenarios', 'versions', 'migrations', 'counts', 'operations']);
  const ask = async (version: number): Promise<void> => {
    const { back, stay } = await call('rehearseGoBack', { params: { id: scenario }, query: { version } });
    const agreed = await confirm({
      title: t('goBack.title', { version }),
      text: [
        t('goBack.entering', { version }),
        t('goBack.back', { count: back }),
        ...stay.map(({ version: other, leads }) => t('goBack.stay', { count: leads, version: other })),
      ].join(' '),
      confirm: t('goBack.confirm'),
      dangerous: false,
    });
    if (!agreed) return;
    const go = (despitePaths: boolean) =>
      change.mutateAsync({ params: { id: scenario }, body: { version, despitePaths } });
    try {
      await go(false);
    } catch (error) {
      const differing = differingPaths(error);
      if (differing === null) throw error;
      const isDespite = await confirm({
        title: t('goBack.title', { version }),
        text: t('roll.differs', { paths: differing.join(', ') }),
        confirm: t('roll.despite'),
        dangerous: false,
      });
      if (!isDespite) return;
      await go(true);
    }
    tell.done(t('goBack.done', { version }));
  };
  return { goBack: (version) => start(() => ask(version)), isBusy };
}
