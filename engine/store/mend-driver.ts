import type { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';

/** What of the driver's connection is needed here; it is none of what the driver promises to keep. */
interface Connection extends EventEmitter {
  /** Why it closed. */
  readonly error: Error | null;
  /** Writes a command to the socket. */
  writeCommand: (...given: unknown[]) => Promise<void>;
}

const driver: { readonly Connection: { readonly prototype: Connection } } = createRequire(import.meta.url)(
  'mongodb/lib/cmap/connection.js',
);

function mend({ prototype }: { readonly prototype: Connection }): void {
  const { writeCommand } = prototype;
  prototype.writeCommand = async function (this: Connection, ...given) {
    let closed = (): void => undefined;
    const broken = new Promise<never>((_, reject) => {
      closed = () => reject(this.error ?? new Error('the connection to MongoDB closed'));
    });
    this.once('close', closed);
    try {
      await Promise.race([writeCommand.apply(this, given), broken]);
    } finally {
      this.off('close', closed);
    }
  };
}

let isMended = false;

/**
 * A command that is written just as its connection closes, as when a primary dies, fails then, and is made again like any that
 * met a broken connection. The driver (7.9) waits for ever for the dead socket to drain: with it a lead, or a batch of many.
 */
export function mendDriver(): void {
  if (isMended) return;
  isMended = true;
  mend(driver.Connection);
}
