import { addScore } from './add-score/perform.ts';
import { chatNotice } from './chat-notice/perform.ts';
import { handOffToSales } from './hand-off-to-sales/perform.ts';
import { notifyTeam } from './notify-team/perform.ts';
import type { Performer } from './performer.ts';
import { recycle } from './recycle/perform.ts';
import { sendEmail } from './send-email/perform.ts';
import { setField } from './set-field/perform.ts';
import { setStage } from './set-stage/perform.ts';
import { subScenario } from './sub-scenario/perform.ts';
import { tag } from './tag/perform.ts';
import { topic } from './topic/perform.ts';
import { webhook } from './webhook/perform.ts';

const byKind = new Map<string, Performer>(
  Object.entries({
    'add-score': addScore,
    'chat-notice': chatNotice,
    'hand-off-to-sales': handOffToSales,
    'notify-team': notifyTeam,
    recycle,
    'send-email': sendEmail,
    'set-field': setField,
    'set-stage': setStage,
    'sub-scenario': subScenario,
    tag,
    topic,
    webhook,
  }),
);

/** How each kind that acts in the world does it: the product's and, once `extendPerformers` has been called, a company's own. */
export const performers: ReadonlyMap<string, Performer> = byKind;

/** Adds performers of kinds of one's own, as the process starts. Answers how to take them away again. */
export function extendPerformers(own: ReadonlyMap<string, Performer>): () => void {
  for (const [kind, performer] of own) byKind.set(kind, performer);
  return () => {
    for (const [kind, performer] of own) if (byKind.get(kind) === performer) byKind.delete(kind);
  };
}
