import type { Engine } from '../../engine.ts';
import { sendByMessageId, sendByReference, type SendDocument } from '../../store/sends.ts';
import { readReturnAddress } from '../inbound/return-address.ts';

const MESSAGE_ID = /^<?([0-9a-f]{32}@[^\s<>@]{1,255})>?$/;
/** Further names are not looked at: no provider gives so many. */
const MOST_NAMES = 10;

/** The mail of ours that one of these names is: a Message-ID that we gave, or a return address that we signed. */
export async function mailMeant(engine: Engine, names: readonly string[]): Promise<SendDocument | null> {
  for (const name of names.slice(0, MOST_NAMES)) {
    const [, id] = MESSAGE_ID.exec(name.trim()) ?? [];
    const returned = readReturnAddress(engine, name.trim().replace(/^<|>$/g, ''));
    const send =
      id !== undefined
        ? await sendByMessageId(engine.store.sends, `<${id}>`)
        : returned !== null
          ? await sendByReference(engine.store.sends, returned.reference)
          : null;
    if (send !== null) return send;
  }
  return null;
}
