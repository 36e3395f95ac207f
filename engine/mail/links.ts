import type { Engine } from '../engine.ts';

type Signing = Pick<Engine, 'keys' | 'config'>;
type Verifying = Pick<Engine, 'keys'>;

/** The tracked address of link number `link` of a send, null for its hidden link; where it leads stands in the send's document only. */
export const makeClickLink = ({ keys, config }: Signing, send: string, link: number | null): string =>
  `${config.publicUrl}/t/c/${keys.sign('click', `${send}:${link ?? 'h'}`)}`;

/** The send and the number of the link a click token names, null for the hidden one; null for a token we did not make. */
export function readClickToken({ keys }: Verifying, token: string): { send: string; link: number | null } | null {
  const [, send, link] = /^(.+):(\d{1,4}|h)$/.exec(keys.verify('click', token) ?? '') ?? [];
  return send === undefined ? null : { send, link: link === 'h' ? null : Number(link) };
}

/** The address of a send's open pixel. */
export const makeOpenLink = ({ keys, config }: Signing, send: string): string =>
  `${config.publicUrl}/t/o/${keys.sign('open', send)}`;

/** The send an open token names, or null. */
export const readOpenToken = ({ keys }: Verifying, token: string): string | null => keys.verify('open', token);

/** The lead's unsubscribe page for a send; it names the lead as well, so that it works when the send is long deleted. */
export const makeUnsubscribeLink = ({ keys, config }: Signing, lead: string, send: string | null): string =>
  `${config.publicUrl}/u/${keys.sign('unsubscribe', send === null ? lead : `${lead}:${send}`)}`;

/** The lead an unsubscribe token names, and the send it came with; null for a token we did not make. */
export function readUnsubscribeToken({ keys }: Verifying, token: string): { lead: string; send: string | null } | null {
  const payload = keys.verify('unsubscribe', token);
  if (payload === null) return null;
  const [lead = '', ...send] = payload.split(':');
  return { lead, send: send.length === 0 ? null : send.join(':') };
}
