import { inLine } from './in-line.ts';
import { onceFor } from './once-for.ts';
import type { Store } from './store.ts';

/**
 * Where transactions that write one lead stand in line, by its id, when they can't be done together with others': a thousand
 * of them at once make each other begin anew until most have given up.
 */
export const leadLine = onceFor((_store: Pick<Store, 'transaction'>) => inLine());
