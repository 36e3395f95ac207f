import { z } from 'zod';

/** Why an address gets no marketing mail. */
export const suppressionReasons = z.enum([
  'unsubscribed',
  'hard-bounce',
  'soft-bounces',
  'complaint',
  'manager',
  'erased',
]);
