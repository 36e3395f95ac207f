import type { Localized } from '../scenario/localized.ts';

/** The controls the inspector knows; a config field names one of them in its `.meta()`. */
export type Widget =
  | 'text'
  | 'long-text'
  | 'number'
  | 'select'
  | 'duration'
  | 'condition'
  | 'listens'
  | 'template'
  | 'form'
  | 'stage'
  | 'tag'
  | 'recipients'
  | 'topic'
  | 'optional-topic'
  | 'scenario'
  | 'weekdays'
  | 'date'
  | 'hours'
  | 'ways'
  | 'split-ways'
  | 'property-filters'
  | 'optional-template'
  | 'segment'
  | 'timetable'
  | 'time'
  | 'moment'
  | 'profile-field';

declare module 'zod' {
  interface GlobalMeta {
    label?: Localized;
    help?: Localized;
    widget?: Widget;
    /** For 'select': what each value is called. */
    options?: Readonly<Record<string, Localized>>;
    /** The setting has a say only where another one, a select, has this value: it is shown only then. */
    onlyWhen?: { readonly setting: string; readonly is: string };
  }
}
