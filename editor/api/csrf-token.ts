let current: string | null = null;

/** The token of the session, to send with every call that changes something; null before sign-in. */
export const csrfToken = (): string | null => current;

/** Keeps the token that came with the session. */
export function keepCsrfToken(token: string | null): void {
  current = token;
}
