import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { Language } from '../scenario/localized.ts';
import { consumeToken, type OneTimeTokenDocument } from '../store/one-time-tokens.ts';
import { secretToken, tokenHash } from './secret-token.ts';
import { startSession } from './sessions.ts';

const LIFETIME_MS = {
  'sign-in': 10 * 60_000,
  invitation: 7 * 86_400_000,
  'new-password': 86_400_000,
} as const satisfies Record<OneTimeTokenDocument['purpose'], number>;

/** Makes a token that works once, in place of those the person had for this purpose. */
export async function makeOneTimeToken(
  { store, now }: Pick<Engine, 'store' | 'now'>,
  purpose: OneTimeTokenDocument['purpose'],
  person: string,
): Promise<string> {
  const token = secretToken();
  await store.oneTimeTokens.raw.deleteMany({ person, purpose });
  await store.oneTimeTokens.raw.insertOne({
    _id: tokenHash(token),
    purpose,
    person,
    expiresAt: new Date(now() + LIFETIME_MS[purpose]),
  });
  return token;
}

/** The page of the editor that a link to sign in opens; it shows a button, which consumes the token. */
export const signInLink = ({ config }: Pick<Engine, 'config'>, token: string): string =>
  `${config.publicUrl}/sign-in/${token}`;

/** The page of the editor where an invited person chooses a password. */
export const invitationLink = ({ config }: Pick<Engine, 'config'>, token: string): string =>
  `${config.publicUrl}/invitation/${token}`;

/** The page of the editor where somebody chooses a new password. */
export const newPasswordLink = ({ config }: Pick<Engine, 'config'>, token: string): string =>
  `${config.publicUrl}/new-password/${token}`;

/** The person a token stands for, once. Throws `link-used` when it is unknown, used or expired. */
export async function takeOneTimeToken(
  { store, now }: Pick<Engine, 'store' | 'now'>,
  purpose: OneTimeTokenDocument['purpose'],
  token: string,
): Promise<string> {
  const taken = await consumeToken(store.oneTimeTokens, { hash: tokenHash(token), purpose, now: new Date(now()) });
  if (taken === null) throw new DomainError('link-used', 'this link was used or has expired');
  return taken.person;
}

/** Signs in by a one-time link; returns the session’s token. Who never chose a language gets that of the page the link opened. Throws `link-used`. */
export async function signInByLink(
  engine: Pick<Engine, 'store' | 'now'>,
  token: string,
  language?: Language,
): Promise<string> {
  const person = await engine.store.people.one({ _id: await takeOneTimeToken(engine, 'sign-in', token), active: true });
  if (person === null) throw new DomainError('link-used', 'this link was used or has expired');
  if (language !== undefined)
    await engine.store.people.raw.updateOne(
      { _id: person._id, languageIsOpen: true },
      { $set: { language }, $unset: { languageIsOpen: '' } },
    );
  return startSession(engine, person._id);
}
