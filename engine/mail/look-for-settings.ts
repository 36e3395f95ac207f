import { DomainError } from '../errors.ts';
import type { SettingsDocument } from '../store/settings.ts';
import type { Store } from '../store/store.ts';

/** Throws `settings-missing` where the company and its sender are not set: before the first start has written them. */
export function settingsIn(found: SettingsDocument | null): SettingsDocument {
  if (found === null) throw new DomainError('settings-missing', 'the company and its sender are not set');
  return found;
}

/** The company and its sender. Throws `settings-missing`. */
export const lookForSettings = async ({ settings }: Pick<Store, 'settings'>): Promise<SettingsDocument> =>
  settingsIn(await settings.one({ _id: 'company' }));
