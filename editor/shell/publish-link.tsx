import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ScenarioSummary } from '../../api/contract/scenarios.ts';
import { useCall } from '../api/use-call.ts';

/** Asks to publish a draft, or says how much is wrong in it first. */
export function PublishLink({ scenario: { id, name, status } }: { readonly scenario: ScenarioSummary }) {
  const { t } = useTranslation('shell');
  const faults = useCall('validateDraft', { params: { id } }).data?.faults.length;
  const words = () => {
    if (faults === undefined) return name;
    if (faults > 0) return t('home.todo.finish', { name, count: faults });
    return t(status === 'draft' ? 'home.todo.publish' : 'home.todo.republish', { name });
  };
  return (
    <Link to="/scenarios/$id" params={{ id }}>
      {words()}
    </Link>
  );
}
