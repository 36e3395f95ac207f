import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Resolves when something on this machine takes connections on the port, or when `givenUp` aborts. */
export async function untilListening(port: number, givenUp: AbortSignal): Promise<void> {
  while (!givenUp.aborted && !(await answers(port))) await pause(25);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
