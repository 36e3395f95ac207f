/** The name of a run's visit to a step: what the step does bears it, so that it is done once. */
export const visitKey = (enrollment: string, node: string | null, visit: number): string =>
  `${enrollment}:${node}:${visit}`;
