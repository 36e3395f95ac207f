import { addScore } from './add-score/step.ts';
import { branch } from './branch/step.ts';
import { chatNotice } from './chat-notice/step.ts';
import { choose } from './choose/step.ts';
import { end } from './end/step.ts';
import { eventReceived } from './event-received/step.ts';
import { formSubmitted } from './form-submitted/step.ts';
import { handOffToSales } from './hand-off-to-sales/step.ts';
import { jump } from './jump/step.ts';
import { notifyTeam } from './notify-team/step.ts';
import { recycle } from './recycle/step.ts';
import { sendEmail } from './send-email/step.ts';
import { setField } from './set-field/step.ts';
import { setStage } from './set-stage/step.ts';
import { byHand } from './by-hand/step.ts';
import { mailReaction } from './mail-reaction/step.ts';
import { newsletter } from './newsletter/step.ts';
import { profileDate } from './profile-date/step.ts';
import { schedule } from './schedule/step.ts';
import { scoreCrossed } from './score-crossed/step.ts';
import { stageReached } from './stage-reached/step.ts';
import { tagChanged } from './tag-changed/step.ts';
import type { AnyStep } from './step-definition.ts';
import { subScenario } from './sub-scenario/step.ts';
import { tag } from './tag/step.ts';
import { topic } from './topic/step.ts';
import { wait } from './wait/step.ts';
import { split } from './split/step.ts';
import { waitForEvent } from './wait-for-event/step.ts';
import { webhook } from './webhook/step.ts';
import { waitForOpening } from './wait-for-opening/step.ts';
import { waitUntilDate } from './wait-until-date/step.ts';
import { waitUntilTime } from './wait-until-time/step.ts';

/** Every step kind, in the order of the palette. A new kind adds its line here and, if it performs, in performers.ts. */
const STEPS: readonly AnyStep[] = [
  formSubmitted,
  eventReceived,
  mailReaction,
  scoreCrossed,
  stageReached,
  tagChanged,
  profileDate,
  schedule,
  newsletter,
  byHand,
  wait,
  waitForEvent,
  waitUntilDate,
  waitUntilTime,
  waitForOpening,
  branch,
  choose,
  split,
  jump,
  sendEmail,
  addScore,
  setStage,
  tag,
  setField,
  topic,
  recycle,
  subScenario,
  handOffToSales,
  notifyTeam,
  chatNotice,
  webhook,
  end,
];

/** Step definitions by kind. */
export type Catalogue = ReadonlyMap<string, AnyStep>;

const kinds = new Map(STEPS.map((step) => [step.kind, step]));
const builtIn: ReadonlySet<string> = new Set(kinds.keys());

/** The product's kinds and, once `extendCatalogue` has been called, a company's own. */
export const catalogue: Catalogue = kinds;

/** Whether a kind is the product's: none of one's own may be called so. */
export const isBuiltIn = (kind: string): boolean => builtIn.has(kind);

/**
 * Adds step kinds of one's own, as the process starts and before anything reads the catalogue; a kind of the product
 * stays what it is. Answers how to take them away again.
 */
export function extendCatalogue(own: readonly AnyStep[]): () => void {
  const added = own.filter(({ kind }) => !isBuiltIn(kind));
  for (const step of added) kinds.set(step.kind, step);
  return () => {
    for (const step of added) if (kinds.get(step.kind) === step) kinds.delete(step.kind);
  };
}
