import type { ChildProcess } from 'node:child_process';
import { z } from 'zod';

const readyMessage = z.object({
  ready: z.literal(true),
  signInLink: z.string().optional(),
  /** What the person who started it should know. */
  cautions: z.array(z.string()).default([]),
});

/** What a child of ours says over its message channel once it serves. */
export type ReadyMessage = z.infer<typeof readyMessage>;

/** Resolves with the child's `{ready: true}` message; pending if it never comes. */
export function messageReady(child: ChildProcess): Promise<ReadyMessage> {
  return new Promise((resolve) => {
    const listen = (message: unknown) => {
      const parsed = readyMessage.safeParse(message);
      if (!parsed.success) return;
      child.off('message', listen);
      resolve(parsed.data);
    };
    child.on('message', listen);
  });
}
