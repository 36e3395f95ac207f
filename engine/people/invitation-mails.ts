import type { Store } from '../store/store.ts';

/** The Message-IDs of all mails that carry an invitation's link, which makes whoever opens it the person invited. */
export const invitationMails = async ({ sends }: Pick<Store, 'sends'>): Promise<string[]> =>
  sends.raw.distinct('messageId', { _id: /^invitation:/ });
