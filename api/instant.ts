/** An instant as the contract writes it (RFC 3339, UTC). */
export const toInstant = (at: Date): string => at.toISOString();

/** As `toInstant`, where there may be none. */
export const toInstantOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;
