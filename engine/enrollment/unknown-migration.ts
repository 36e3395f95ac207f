import { DomainError } from '../errors.ts';

/** The error for a migration that is not there. */
export const unknownMigration = (id: string): DomainError =>
  new DomainError('migration-unknown', 'there is no such migration', { data: { migration: id } });
