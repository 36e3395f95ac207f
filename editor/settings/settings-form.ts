import { useState } from 'react';
import { settings as schema, type Settings } from '../../api/contract/settings.ts';
import { useChange } from '../api/use-call.ts';
import { keepCompanyZone } from '../ui/company-zone.ts';
import { useTell } from '../ui/use-tell.ts';
import { useUnsavedGuard } from '../ui/use-unsaved-guard.ts';

/** Values of the settings being changed on one tab; the whole document is saved, as it was read. */
export function useSettingsForm(settings: Settings, said: string) {
  const [saved, setSaved] = useState(settings);
  const [values, setValues] = useState(settings);
  const save = useChange('changeSettings', ['settings', 'senderChecks', 'dkimKeys']);
  const tell = useTell();
  const isChanged = JSON.stringify(values) !== JSON.stringify(saved);
  useUnsavedGuard(isChanged);
  return {
    values,
    set: (part: Partial<Settings>) => setValues({ ...values, ...part }),
    isChanged,
    isValid: schema.safeParse(values).success,
    isSaving: save.isPending,
    submit: () => {
      const saves = values;
      const onSuccess = (): void => {
        setSaved(saves);
        keepCompanyZone(saves.zone);
        tell.done(said);
      };
      save.mutate({ body: saves }, { onSuccess, onError: tell.failed });
    },
  };
}
