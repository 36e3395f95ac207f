import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { SettingsDocument } from '../store/settings.ts';

/** Only zones the runtime knows: windows and days are computed in it. */
function refuseUnknownZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch (cause) {
    throw new DomainError('zone-unknown', 'this is no IANA time zone', { data: { path: ['zone'] }, cause });
  }
}

/** Replaces the company's settings. Throws `zone-unknown`. */
export async function changeSettings(
  { store }: Pick<Engine, 'store'>,
  settings: Omit<SettingsDocument, '_id'>,
): Promise<void> {
  refuseUnknownZone(settings.zone);
  await store.settings.raw.replaceOne({ _id: 'company' }, settings, { upsert: true });
}
