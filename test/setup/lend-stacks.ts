import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { z } from 'zod';

/** A whole application that browser tests visit. */
export const browserStack = z.object({
  /** Its address, without a slash at its end. */
  url: z.string(),
  mongodbUri: z.string(),
});

export type BrowserStack = z.infer<typeof browserStack>;

/** Who lends applications, to one borrower each. */
export interface Lender {
  /** Who connects here is told of an application, in one line of JSON, and has it until the connection ends, however it does. */
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Lends as many applications as are wanted at once, `most` at the most; each is started when none that is there is free. */
export async function lendStacks(start: () => Promise<BrowserStack>, most: number): Promise<Lender> {
  const free: Promise<BrowserStack>[] = [];
  const waiting: Socket[] = [];
  let started = 0;
  const lend = (stack: Promise<BrowserStack>, to: Socket): void => {
    to.once('close', () => {
      const next = waiting.shift();
      if (next === undefined) free.push(stack);
      else lend(stack, next);
    });
    stack.then(
      ({ url, mongodbUri }) => to.write(`${JSON.stringify({ url, mongodbUri })}\n`),
      (error: unknown) => {
        console.error(error);
        to.end();
      },
    );
  };
  const server = createServer((borrower) => {
    borrower.on('error', () => undefined); // it ends all the same
    borrower.resume();
    const stack = free.pop();
    if (stack !== undefined) lend(stack, borrower);
    else if (started === most) waiting.push(borrower);
    else {
      started += 1;
      lend(start(), borrower);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
