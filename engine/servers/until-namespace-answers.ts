import { setTimeout as pause } from 'node:timers/promises';

type Register = { readonly days: number };

const LOOK_EVERY = 50;
const PATIENCE = 1_000;

/**
 * Resolves when Temporal's namespace answers, or when `givenUp` aborts. `register` makes the namespace where the server does not
 * know it, with so many days of retention.
 */
export async function untilNamespaceAnswers(
  address: string,
  namespace: string,
  givenUp: AbortSignal,
  register?: Register,
): Promise<void> {
  const { Connection } = await import('@temporalio/client');
  const { msToTs } = await import('@temporalio/common/lib/time.js');
  const connection = Connection.lazy({ address, connectTimeout: 500 });
  const ask = <T>(work: () => Promise<T>) =>
    connection.withDeadline(Date.now() + PATIENCE, work).catch(() => undefined);
  try {
    for (; !givenUp.aborted; await pause(LOOK_EVERY)) {
      const described = await ask(() => connection.workflowService.describeNamespace({ namespace }));
      if (described !== undefined) return;
      if (register === undefined) continue;
      const workflowExecutionRetentionPeriod = msToTs(register.days * 86_400_000);
      // Refused while the server starts, and where it is known already.
      await ask(() => connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod }));
    }
  } finally {
    await connection.close();
  }
}
