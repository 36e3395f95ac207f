/** Far more levels than anything kept needs; recursive code behind it can’t be driven out of stack. */
export const DEEPEST_JSON = 64;

/** Keys that are dangerous or impossible further on: `__proto__` in JavaScript, NUL in MongoDB. */
export const isRefusedKey = (key: string): boolean => key === '__proto__' || key.includes('\0');
