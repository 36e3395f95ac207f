import type { Language, Localized } from '../../../engine/scenario/localized.ts';
import { own } from '../../../engine/scenario/own.ts';

/** What the places are called that leads and consents come from, or the ways they come by. */
const ORIGINS: Readonly<Record<string, Localized>> = {
  'web-site': { fr: 'Site web', en: 'Web site' },
  'web-form': { fr: 'Formulaire web', en: 'Web form' },
  form: { fr: 'Formulaire', en: 'Form' },
  import: { fr: 'Import', en: 'Import' },
  api: { fr: 'API', en: 'API' },
  webhook: { fr: 'Autre système (webhook)', en: 'Another system (webhook)' },
  test: { fr: 'Essai', en: 'Test run' },
  page: { fr: 'Page de préférences', en: 'Preferences page' },
  mail: { fr: 'Lien dans un mail', en: 'Link in a mail' },
  'one-click': { fr: 'Désinscription en un clic', en: 'One-click unsubscribe' },
  manager: { fr: 'L’équipe', en: 'The team' },
  complaint: { fr: 'Signalé comme indésirable', en: 'Marked as spam' },
};

/** Where a lead or a consent came from, and by which channel; a source that people named themselves is shown as it is. */
export const sayOrigin = (code: string, language: Language): string => own(ORIGINS, code)?.[language] ?? code;
