import type { ResourceNamespaceMap } from 'i18next';
import { i18n } from './i18n.ts';
import { spaced } from './spaced.ts';

/**
 * Adds a section's texts under its namespace, once, as its module loads.
 * The section also declares the namespace: `declare module 'i18next' { interface ResourceNamespaceMap { leads: typeof fr } }`.
 */
export function addTexts<N extends keyof ResourceNamespaceMap>(
  namespace: N,
  texts: { readonly fr: ResourceNamespaceMap[N]; readonly en: ResourceNamespaceMap[N] },
): void {
  i18n.addResourceBundle('fr', namespace, spaced(texts.fr));
  i18n.addResourceBundle('en', namespace, texts.en);
}
