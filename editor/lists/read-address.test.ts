import { expect, test } from 'vitest';
import { listQuery } from './list-query.ts';
import { readAddress } from './read-address.ts';

const read = (address: Record<string, unknown>) => readAddress(listQuery.leads, address);

test('what an address says of a list is read as the API takes it', () => {
  const address = { search: 'zoé', stage: 'MQL', scoreAtLeast: 40, sort: '-name' };
  expect(read(address)).toEqual(address);
  expect(read({})).toEqual({});
});

test('what cannot be read is left out, the rest stays', () => {
  expect(read({ stage: 'nowhere', sort: 'password', utm: 'x', cursor: 'y', limit: 3, tag: 'vip' })).toEqual({
    tag: 'vip',
  });
});

test('a search for what looks like a number is a search', () =>
  expect(read({ search: 2026 })).toEqual({ search: '2026' }));

test('laid over the address, as the router does, nothing is left of what cannot be read', () => {
  const address = { state: 'bogus', search: 'zoé', utm: 'x' };
  expect({ ...address, ...readAddress(listQuery.handOffs, address) }).toEqual({ search: 'zoé' });
});
