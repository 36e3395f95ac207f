import { z } from 'zod';
import type { Localized } from './localized.ts';

/**
 * Where a lead stands between visitor and customer, in order, then the exits.
 * MCL raw lead, MQL marketing qualified, PQL product qualified, SQL sales qualified (BANT), SAL accepted by sales.
 */
export const stage = z.enum([
  'visitor',
  'MCL',
  'MQL',
  'PQL',
  'SQL',
  'SAL',
  'opportunity',
  'customer',
  'spam',
  'service',
  'candidate',
  'lost',
  'recycled',
]);
export type Stage = z.infer<typeof stage>;

/** What each stage is called on screen. */
export const STAGE_LABELS: Readonly<Record<Stage, Localized>> = {
  visitor: { fr: 'Visiteur', en: 'Visitor' },
  MCL: { fr: 'MCL – lead brut', en: 'MCL – raw lead' },
  MQL: { fr: 'MQL – présélectionné', en: 'MQL – pre-selected' },
  PQL: { fr: 'PQL – essai du produit', en: 'PQL – product trial' },
  SQL: { fr: 'SQL – qualifié BANT', en: 'SQL – BANT-qualified' },
  SAL: { fr: 'SAL – accepté par les ventes', en: 'SAL – accepted by sales' },
  opportunity: { fr: 'Opportunité', en: 'Opportunity' },
  customer: { fr: 'Client', en: 'Customer' },
  spam: { fr: 'Spam', en: 'Spam' },
  service: { fr: 'Service après-vente', en: 'After-sales' },
  candidate: { fr: 'Candidature', en: 'Job applicant' },
  lost: { fr: 'Perdu', en: 'Lost' },
  recycled: { fr: 'Remis en nurturing', en: 'Back to nurturing' },
};
