import type { ValueOp } from '../scenario/compare-values.ts';
import type { Localized } from '../scenario/localized.ts';
import { sayNumber } from './say-number.ts';

const OPS: Readonly<Record<ValueOp, Localized>> = {
  is: { fr: 'est', en: 'is' },
  'is-not': { fr: 'n’est pas', en: 'is not' },
  contains: { fr: 'contient', en: 'contains' },
  greater: { fr: 'est supérieur à', en: 'is greater than' },
  less: { fr: 'est inférieur à', en: 'is less than' },
};

const YES_NO = { true: { fr: '«\u00a0oui\u00a0»', en: '“yes”' }, false: { fr: '«\u00a0non\u00a0»', en: '“no”' } };

function valueOf(value: string | number | boolean): Localized {
  if (typeof value === 'boolean') return YES_NO[`${value}`];
  if (typeof value === 'number') return { fr: sayNumber(value, 'fr'), en: sayNumber(value, 'en') };
  return { fr: `«\u00a0${value}\u00a0»`, en: `“${value}”` };
}

/** How something compares with a value: "est « Lyon »", "is greater than 40". */
export function tellValue(op: ValueOp, value: string | number | boolean): Localized {
  const said = valueOf(value);
  return { fr: `${OPS[op].fr} ${said.fr}`, en: `${OPS[op].en} ${said.en}` };
}
