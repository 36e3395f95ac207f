import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HandOff } from '../../api/contract/hand-offs.ts';
import { useChange } from '../api/use-call.ts';
import { useAllPeople } from '../api/use-whole-list.ts';
import { useTell } from '../ui/use-tell.ts';

/** Gives an open hand-off to another salesperson. */
export function AssignSelect({ handOff: { id, salesperson } }: { readonly handOff: HandOff }) {
  const { t } = useTranslation('inbox');
  const people = useAllPeople() ?? [];
  const sellers = people.filter((person) => person.sells && person.active);
  const assign = useChange('assignHandOff', ['handOff', 'handOffs', 'timeline']);
  const tell = useTell();
  return (
    <Select
      label={t('answer.assign')}
      data={sellers.map(({ id: value, name }) => ({ value, label: name }))}
      value={salesperson?.id ?? null}
      allowDeselect={false}
      disabled={assign.isPending}
      onChange={(value) => {
        if (value === null || value === salesperson?.id) return;
        const name = sellers.find((person) => person.id === value)?.name ?? '';
        assign.mutate(
          { params: { id }, body: { salesperson: value } },
          { onSuccess: () => tell.done(t('answer.assigned', { name })), onError: tell.failed },
        );
      }}
    />
  );
}
