import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { afterEach, expect, inject, test, vi } from 'vitest';
import { openClient } from './open-client.ts';

afterEach(() => vi.restoreAllMocks());

test('a command that is written just as its connection closes is made again, and none waits for ever', async () => {
  const sockets: net.Socket[] = [];
  const connect = net.createConnection;
  vi.spyOn(net, 'createConnection').mockImplementation((...given: Parameters<typeof connect>) => {
    const socket = connect(...given);
    sockets.push(socket);
    return socket;
  });
  const client = openClient(inject('mongodbUri'), { monitorCommands: true });
  try {
    const names = client.db(`test-${randomUUID()}`).collection<{ _id: string }>('names');
    await names.insertOne({ _id: 'before' });
    client.once('commandStarted', () => {
      for (const socket of sockets) socket.destroy();
    });
    await names.insertOne({ _id: 'meanwhile' });
    expect(await names.countDocuments()).toBe(2);
    await names.drop();
  } finally {
    await client.close();
  }
});
