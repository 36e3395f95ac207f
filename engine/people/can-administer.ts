import type { Filter } from 'mongodb';
import type { PersonDocument } from '../store/people.ts';

/** The account of the first start: it signs in by one-time links until it chooses a password. */
export const FIRST_ADMIN = 'admin';

/** Somebody who administers and has a way in; who was invited and never came does not count. */
export const canAdminister = ({ _id, role, active, passwordHash }: PersonDocument): boolean =>
  role === 'admin' && active && (passwordHash !== null || _id === FIRST_ADMIN);

/** The same as a filter. */
export const WHO_CAN_ADMINISTER: Filter<PersonDocument> = {
  role: 'admin',
  active: true,
  $or: [{ passwordHash: { $ne: null } }, { _id: FIRST_ADMIN }],
};
