import { MongoServerError } from 'mongodb';
import { expect, test } from 'vitest';
import { pageInOrder } from './page-in-order.ts';

const asked = { cursor: undefined, limit: 5, order: { by: ['name'] }, down: false };
const refusing = (codeName: string) => ({
  raw: {
    find: (_where: object, { maxTimeMS }: { maxTimeMS?: unknown }) => ({
      toArray: () => Promise.reject(new MongoServerError({ message: `after ${String(maxTimeMS)}`, codeName })),
    }),
  },
});

test('what takes too long to find is refused as that, anything else as it is', async () => {
  await expect(pageInOrder(refusing('MaxTimeMSExpired'), {}, asked)).rejects.toMatchObject({
    code: 'search-too-long',
    cause: { message: 'after 10000' },
  });
  await expect(pageInOrder(refusing('Interrupted'), {}, asked)).rejects.toMatchObject({ codeName: 'Interrupted' });
});
