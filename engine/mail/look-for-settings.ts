import { DomainError } from '../errors.ts';
import type { SettingsDocument } from '../store/settings.ts';
import type { Store } from '../store/store.ts';

/** The company and its sender. Throws `settings-missing` before the first start has written them. */
export async function lookForSettings({ settings }: Pick<Store, 'settings'>): Promise<SettingsDocument> {
  const found = await settings.one({ _id: 'company' });
  if (found === null) throw new DomainError('settings-missing', 'the company and its sender are not set');
  return found;
}
