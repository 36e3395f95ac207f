/** A text the user reads, written once in each language of the product. */
export interface Localized {
  readonly fr: string;
  readonly en: string;
}

export type Language = keyof Localized;
