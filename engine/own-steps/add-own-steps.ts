import type { Logger } from 'pino';
import { extendCatalogue } from '../steps/catalogue.ts';
import { extendPerformers } from '../steps/performers.ts';
import type { BrokenStep, OwnSteps } from './load-own-steps.ts';

/** One line for who wrote the step. */
export const sayBroken = ({ folder, why }: BrokenStep): string =>
  `The own step in ${folder} is left out, the others work. ${why}`;

/** Puts steps of one's own beside the product's, and says which were left out. Answers how to take them away again. */
export function addOwnSteps({ steps, performers, broken }: OwnSteps, log: Logger): () => void {
  for (const one of broken) log.error(one, sayBroken(one));
  const takeBack = [extendCatalogue(steps), extendPerformers(performers)];
  return () => {
    for (const undo of takeBack) undo();
  };
}
