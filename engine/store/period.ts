/** From one instant on, up to but not including another; null is without an end. */
export interface Period {
  readonly from: Date | null;
  readonly to: Date | null;
}

/** What a date has to be to lie in a period, as a filter under `field`; nothing where the period has no ends. */
export function within(field: string, { from, to }: Period): Readonly<Record<string, { $gte?: Date; $lt?: Date }>> {
  if (from === null && to === null) return {};
  return { [field]: { ...(from === null ? {} : { $gte: from }), ...(to === null ? {} : { $lt: to }) } };
}
