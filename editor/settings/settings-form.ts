import { useState } from 'react';
import { settings as schema, type Settings } from '../../api/contract/settings.ts';
import { own } from '../../engine/scenario/own.ts';
import { useChange } from '../api/use-call.ts';
import { keepCompanyZone } from '../ui/company-zone.ts';
import { useTell } from '../ui/use-tell.ts';
import { useUnsavedGuard } from '../ui/use-unsaved-guard.ts';

/** The fields of `these` that are otherwise in `those`. */
const differing = (these: Settings, those: Settings): Partial<Settings> =>
  Object.fromEntries(
    Object.entries(these).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(own(those, field))),
  );

/** Values of the settings being changed on one tab; only what was changed here is saved. */
export function useSettingsForm(settings: Settings, said: string) {
  const [saved, setSaved] = useState(settings);
  const [values, setValues] = useState(settings);
  const save = useChange('changeSomeSettings', ['settings', 'senderChecks', 'dkimKeys']);
  const tell = useTell();
  const changed = differing(values, saved);
  const isChanged = Object.keys(changed).length > 0;
  useUnsavedGuard(isChanged);
  return {
    values,
    set: (part: Partial<Settings>) => setValues({ ...values, ...part }),
    isChanged,
    isValid: schema.safeParse(values).success,
    isSaving: save.isPending,
    submit: () => {
      const saves = values;
      const was = differing(saved, saves);
      const onSuccess = (): void => {
        setSaved(saves);
        keepCompanyZone(saves.zone);
        tell.done(said);
      };
      save.mutate({ body: { changed, was } }, { onSuccess, onError: tell.failed });
    },
  };
}
