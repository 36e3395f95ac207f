import { addScore } from './add-score/perform.ts';
import { handOffToSales } from './hand-off-to-sales/perform.ts';
import { notifyTeam } from './notify-team/perform.ts';
import type { Performer } from './performer.ts';
import { sendEmail } from './send-email/perform.ts';
import { setStage } from './set-stage/perform.ts';
import { tag } from './tag/perform.ts';

/** How each kind that acts in the world does it. */
export const performers: ReadonlyMap<string, Performer> = new Map(
  Object.entries({
    'add-score': addScore,
    'hand-off-to-sales': handOffToSales,
    'notify-team': notifyTeam,
    'send-email': sendEmail,
    'set-stage': setStage,
    tag,
  }),
);
