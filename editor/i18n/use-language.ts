import { useTranslation } from 'react-i18next';
import type { Language } from '../../engine/scenario/localized.ts';

/** The language being spoken, for texts that are not in the dictionaries (labels of step kinds, dates, numbers). */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'fr';
}
