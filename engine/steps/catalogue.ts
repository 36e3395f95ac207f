import { addScore } from './add-score/step.ts';
import { branch } from './branch/step.ts';
import { end } from './end/step.ts';
import { eventReceived } from './event-received/step.ts';
import { formSubmitted } from './form-submitted/step.ts';
import { handOffToSales } from './hand-off-to-sales/step.ts';
import { notifyTeam } from './notify-team/step.ts';
import { sendEmail } from './send-email/step.ts';
import { setStage } from './set-stage/step.ts';
import type { AnyStep } from './step-definition.ts';
import { tag } from './tag/step.ts';
import { wait } from './wait/step.ts';
import { waitForEvent } from './wait-for-event/step.ts';

/** Every step kind, in the order of the palette. A new kind adds its line here and, if it performs, in performers.ts. */
const STEPS: readonly AnyStep[] = [
  formSubmitted,
  eventReceived,
  wait,
  waitForEvent,
  branch,
  sendEmail,
  addScore,
  setStage,
  tag,
  handOffToSales,
  notifyTeam,
  end,
];

/** Step definitions by kind. */
export type Catalogue = ReadonlyMap<string, AnyStep>;

export const catalogue: Catalogue = new Map(STEPS.map((step) => [step.kind, step]));
