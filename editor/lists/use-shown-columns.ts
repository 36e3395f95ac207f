import { useLocalStorage } from '@mantine/hooks';
import { z } from 'zod';
import type { ListColumns } from '../../api/contract/lists/column.ts';

const choices = z.record(z.string(), z.boolean()).catch({});

function readChoices(kept: string | undefined): Readonly<Record<string, boolean>> {
  try {
    return choices.parse(JSON.parse(kept ?? '{}'));
  } catch {
    return {};
  }
}

/** Which columns of a list show, kept in this browser: what was chosen, else what shows at first; the first column always does. */
export function useShownColumns<Row>(list: string, columns: ListColumns<Row>) {
  const [chosen, setChosen] = useLocalStorage({
    key: `pepiniere.columns.${list}`,
    defaultValue: {},
    deserialize: readChoices,
    getInitialValueInEffect: false,
  });
  const [first, ...others] = Object.keys(columns);
  const isShown = (name: string): boolean => chosen[name] ?? columns[name]?.aside !== true;
  return {
    shown: [...(first === undefined ? [] : [first]), ...others.filter(isShown)],
    /** Those that may be hidden. */
    others,
    show: (name: string, isOn: boolean) => setChosen((before) => ({ ...before, [name]: isOn })),
  };
}
