import { DomainError } from '../errors.ts';

/** Whether something could not be recorded because its lead was erased; its old mails still lead somewhere. */
export const isLeadGone = (error: unknown): boolean => error instanceof DomainError && error.code === 'lead-unknown';
