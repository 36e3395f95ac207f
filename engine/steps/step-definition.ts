import type { z } from 'zod';
import type { EventPattern } from '../events/event-pattern.ts';
import type { Calendar } from '../scenario/calendar.ts';
import type { Condition } from '../scenario/condition.ts';
import type { FactQuery, Facts } from '../scenario/facts.ts';
import type { Json, JsonObject } from '../scenario/json.ts';
import type { Localized } from '../scenario/localized.ts';
import type { Sending } from '../scenario/rules.ts';
import type { ScenarioCall } from '../scenario/scenario-call.ts';
import type { Stage } from '../scenario/stage.ts';

/** Palette groups, in the order shown. */
export const STEP_CATEGORIES = ['trigger', 'wait', 'decision', 'mail', 'lead', 'sales', 'team', 'end'] as const;
export type StepCategory = (typeof STEP_CATEGORIES)[number];

/** A named way out of a step. An optional outlet left unconnected ends the run there. */
export interface Outlet {
  readonly id: string;
  readonly label: Localized;
  readonly required: boolean;
  /** Left unconnected, it ends no run: who would leave by it stays at the step, with the reason, until somebody sees to it. */
  readonly parks?: true;
  /** May lead back to an earlier step: the step itself sees to it that a lead comes out of the loop. */
  readonly back?: true;
}

/** A way out of a decision: taken when its condition holds and that of no way before it did; null always holds. */
export interface Way {
  readonly outlet: string;
  readonly when: Condition | null;
}

/** Something a config names and that must exist: it can't be deleted while a scenario uses it. */
export interface Reference {
  readonly to: 'template' | 'form' | 'person' | 'step' | 'scenario' | 'segment' | 'topic';
  readonly id: string;
  readonly path: readonly (string | number)[];
  /** For a step: only one of this category will do. */
  readonly category?: StepCategory;
}

/** What a step needs of the world to do what it is set to. */
export interface Uses {
  /** Fields of the profile without whose values it does nothing. */
  readonly fields: readonly string[];
  /** Web addresses it calls. */
  readonly addresses: readonly string[];
  /** It writes into the team's chat. */
  readonly chat: boolean;
}

/** What a referenced thing is called, for texts the user reads. */
export type NameOf = (to: Reference['to'], id: string) => string;

/** What a way out of a step of the same scenario is called. */
export type WayOut = (step: string, outlet: string) => string;

/**
 * How a step is told as part of a path, in clauses of the present tense without capital or full stop. What `does` tells
 * happens there: "the mail “X” is sent". Where only `time` passes, it tells when what follows happens: "after 3 days".
 * `ways` tells when a lead leaves by an outlet: "if it is refused"; one left out goes by its label.
 */
export type Told =
  | { readonly does: Localized; readonly ways?: Readonly<Record<string, Localized>> }
  | { readonly time: Localized };

/** Why something was decided: a stable code and the values it saw; the editor puts it into words. */
export interface Because {
  readonly code: string;
  readonly data: JsonObject;
}

export interface Decision {
  readonly outcome: string;
  readonly because: Because;
}

/** One thing a wait hears, and the outcome it gives. */
export interface Listen {
  readonly pattern: EventPattern;
  readonly outcome: string;
}

/**
 * `until` is in virtual milliseconds; at it the outcome is 'timeout'. `because`: what the trail tells then, in place of
 * the time having passed.
 */
export interface WaitRequest {
  readonly until: number;
  readonly because?: string;
  readonly listens: readonly Listen[];
}

/**
 * What a part sees. `node` is the step itself and `visit` how often the lead has come to it, from 1; `now` and `enteredAt`
 * are virtual milliseconds, `zone` the IANA zone of the lead or else of the company.
 */
export interface Sight {
  readonly node: string;
  readonly visit: number;
  /** `enrollment:node:visit`: the same however often it is asked, and no other's. */
  readonly key: string;
  /** The lead's id: what is to be the same for a lead in all its runs is made from it. */
  readonly lead: string;
  readonly facts: Facts;
  readonly now: number;
  readonly enteredAt: number;
  readonly zone: string;
  readonly calendar: Calendar;
  readonly sending: Sending;
  /** By which outlet the run last left each earlier step. */
  readonly outcomes: Readonly<Record<string, string>>;
}

/** Randomness handed in: a number in [0, 1). */
export type Dice = () => number;

/** What a simulated step does to the simulator's lead, or sends. */
export type SimulatedEffect =
  | { readonly effect: 'score'; readonly by: number }
  | { readonly effect: 'stage'; readonly to: Stage }
  | { readonly effect: 'tag'; readonly action: 'add' | 'remove'; readonly tag: string }
  | { readonly effect: 'field'; readonly field: string; readonly value: Json }
  | { readonly effect: 'topic'; readonly action: 'join' | 'leave'; readonly topic: string }
  /** Something happened to the lead by this step, that waits and conditions may hear. */
  | { readonly effect: 'event'; readonly type: string; readonly data: JsonObject }
  /** A marketing mail to the lead. */
  | { readonly effect: 'mail'; readonly template: string }
  /** A marketing mail that the mail server refused. */
  | { readonly effect: 'mail-refused'; readonly template: string };

/** What another system is said to answer in a simulation: the body as it came. */
export interface SaidAnswer {
  readonly status: number;
  readonly body: string;
}

/** When and under what rules a simulated step is done; `now` is virtual milliseconds. */
export interface SimulatedMoment {
  readonly now: number;
  readonly zone: string;
  readonly calendar: Calendar;
  readonly sending: Sending;
  /** The lead has had as many mails as a lead may get. */
  readonly isCapped: boolean;
  /** Null where nothing is said of this step. */
  readonly answer: SaidAnswer | null;
}

/**
 * One thing a step does; most steps have one. Its outcome names an outlet,
 * unless `goTo` sends that outcome to another part of the same step.
 */
export type Part<C> = { readonly goTo?: Readonly<Record<string, string>> } & (
  | { readonly decide: (config: C, sight: Sight) => Decision }
  /** `anew`: what it waits for may change meanwhile, as the company's hours do; looked at before its time, the end is worked out anew. */
  | { readonly wait: (config: C, sight: Sight) => WaitRequest; readonly anew?: true }
  /**
   * The world does it: see perform.ts. `inline` parts are cheap and run within a batch of steps;
   * the others get an activity of their own. `outcomes` are all it can answer. The simulator asks first whether the
   * product `refuses` to do it, whatever the world would answer; else lets `simulate` pick an outcome, then does the
   * `effects` of that one.
   */
  | {
      readonly perform: {
        readonly inline: boolean;
        readonly outcomes: readonly string[];
        readonly refuses?: (config: C, facts: Facts, moment: SimulatedMoment) => Decision | null;
        readonly simulate: (config: C, facts: Facts, dice: Dice, moment: SimulatedMoment) => string;
        readonly effects?: (
          config: C,
          outcome: string,
          facts: Facts,
          moment: SimulatedMoment,
        ) => readonly SimulatedEffect[];
      };
    }
  | { readonly end: (config: C) => string }
);

/** How a step kind is presented. */
export interface StepPresentation {
  readonly kind: string;
  readonly version: number;
  readonly category: StepCategory;
  /** Name of a Tabler icon, in kebab case. */
  readonly icon: string;
  readonly label: Localized;
  readonly help: Localized;
  /** What a step fresh from the palette holds; may be incomplete. */
  readonly fresh: JsonObject;
  /** Another system answers it, and later conditions may look at the answer. */
  readonly answers?: true;
  /** The Temporal task queue whose workers perform it, in whatever language they are written; without it, its perform.ts does. */
  readonly taskQueue?: string;
  /** A step of one's own is parked when it takes longer; 20 where it says nothing. */
  readonly timeLimitSeconds?: number;
  /** Configs the contract suite tries the step with; `fresh` where there are none. */
  readonly examples?: readonly JsonObject[];
}

/** Everything the product knows of a step kind without doing it. */
export interface StepDefinition<C> extends StepPresentation {
  /** `.meta()` hints draw the form: see form-hints.ts. */
  readonly config: z.ZodType<C>;
  /** Makes a config of an older version one of this: drafts and plans that hold one are read through it. */
  readonly migrate?: (config: JsonObject, fromVersion: number) => JsonObject;
  /** One plain line for the card, from a config that is valid. */
  readonly summary: (config: C, name: NameOf) => Localized;
  /** The step in a sentence of its path, from a config that is valid; a step of one's own without it goes by title and summary. */
  readonly tell?: (config: C, name: NameOf, wayOut: WayOut) => Told;
  /** One list when they are always the same. */
  readonly outlets: readonly Outlet[] | ((config: C) => readonly Outlet[]);
  /** Where outlets depend on the config: those of one that is not valid yet, null when nothing can be said of them. */
  readonly draftOutlets?: (config: Json) => readonly Outlet[] | null;
  readonly needs: (config: C) => readonly FactQuery[];
  readonly references: (config: C) => readonly Reference[];
  /** What the check before publishing looks for, and warns of where it is not to be had. */
  readonly uses?: (config: C) => Partial<Uses>;
  /** The events that start a run at `node`, for triggers only. */
  readonly starts?: (config: C, node: string) => EventPattern;
  /** How the scenario itself asks for leads at this trigger: what `called` events are made of. */
  readonly calls?: (config: C) => ScenarioCall;
  /** For decisions by conditions: what the check before publishing reasons about. */
  readonly ways?: (config: C) => readonly Way[];
  /** The first part is where a lead enters. */
  readonly parts: Readonly<Record<string, Part<C>>>;
}

/** A definition whose config's type is known only to itself: what the catalogue holds. */
export interface AnyStep extends StepPresentation {
  readonly schema: z.ZodType;
  /** The names of its parts, the first first. */
  readonly parts: readonly string[];
  /** The outlets that may lead back to an earlier step; only outlets that never change can. */
  readonly backOutlets: readonly string[];
  /** The definition's functions bound to a parsed config, or what is wrong with the config. */
  readonly read: (config: Json) => { readonly bound: BoundStep } | { readonly issues: readonly z.core.$ZodIssue[] };
  /** The outlets to draw, also while a config is not valid yet; null when nothing can be said of them. */
  readonly draftOutlets: (config: Json) => readonly Outlet[] | null;
  /** A config as this version writes it: migrated when it comes from an older one, else as it is. */
  readonly upgrade: (config: JsonObject, fromVersion: number) => JsonObject;
  /** As `read`, for a config known to be valid: throws a ZodError when it is not. */
  readonly with: (config: Json) => BoundStep;
}

/** A step's functions with its config filled in. */
export interface BoundStep {
  readonly config: unknown;
  readonly summary: (name: NameOf) => Localized;
  /** Null where the step does not say how it is told. */
  readonly tell: (name: NameOf, wayOut: WayOut) => Told | null;
  readonly outlets: readonly Outlet[];
  readonly needs: readonly FactQuery[];
  readonly references: readonly Reference[];
  readonly uses: Uses;
  readonly starts: (node: string) => EventPattern | null;
  readonly calls: ScenarioCall | null;
  /** Null where the config does not say how a lead leaves. */
  readonly ways: readonly Way[] | null;
  readonly firstPart: string;
  /** Throws on a name that is not among the definition's parts. */
  readonly part: (name: string) => BoundPart;
}

export type BoundPart = { readonly goTo: Readonly<Record<string, string>> } & (
  | { readonly does: 'decide'; readonly decide: (sight: Sight) => Decision }
  | { readonly does: 'wait'; readonly anew: boolean; readonly wait: (sight: Sight) => WaitRequest }
  | {
      readonly does: 'perform';
      readonly inline: boolean;
      readonly outcomes: readonly string[];
      readonly refuses: (facts: Facts, moment: SimulatedMoment) => Decision | null;
      readonly simulate: (facts: Facts, dice: Dice, moment: SimulatedMoment) => string;
      readonly effects: (outcome: string, facts: Facts, moment: SimulatedMoment) => readonly SimulatedEffect[];
    }
  | { readonly does: 'end'; readonly end: () => string }
);
