import type { Localized } from '../scenario/localized.ts';
import type { TrailDocument } from '../store/trail.ts';
import type { ThingNames } from './name-things.ts';
import { toldEvent } from './told-event.ts';
import type { LetIn } from './what-let-in.ts';

/** A step that a lead took, with why. */
export interface StepLine {
  readonly kind: 'step';
  readonly id: string;
  readonly at: Date;
  readonly enrollment: string;
  readonly scenario: string;
  readonly scenarioName: string;
  readonly version: number;
  readonly node: string;
  readonly stepKind: string;
  readonly stepTitle: string;
  readonly outcome: string;
  readonly outlet: string | null;
  readonly outletName: Localized | null;
  readonly because: TrailDocument['because'];
}

/** What let the lead in is told by the trigger it came in by; nothing where that is not known any more. */
function letInBy({ enrollment, because }: TrailDocument, letIn: LetIn, names: ThingNames): TrailDocument['because'] {
  const event = letIn.events.get(enrollment);
  const sender = names.scenario(letIn.senders.get(enrollment) ?? '');
  return {
    code: because.code,
    data: {
      ...because.data,
      ...(event === undefined ? {} : { event: toldEvent(event, names) }),
      ...(sender === null ? {} : { sender }),
    },
  };
}

/** What was done by hand tells who did it, and to which step, by name; a hand-off tells to whom. */
function inWords(
  { code, data }: TrailDocument['because'],
  enrollment: string,
  names: ThingNames,
): TrailDocument['because'] {
  const { by, to, salesperson } = data;
  if (typeof salesperson === 'string')
    return { code, data: { ...data, salespersonName: names.person(salesperson) ?? '' } };
  if (!code.endsWith('-by-hand') && !code.startsWith('resumed-')) return { code, data };
  return {
    code,
    data: {
      ...data,
      ...(typeof by === 'string' ? { by: names.person(by) ?? by } : {}),
      ...(typeof to === 'string' ? { to: names.step(enrollment, to) ?? to } : {}),
    },
  };
}

/** Tells a decision, by name. */
export function stepLine(decision: TrailDocument, letIn: LetIn, names: ThingNames): StepLine {
  const { _id: id, at, enrollment, scenario, version, node, kind, outcome, outlet, because } = decision;
  const titles = { scenarioName: names.scenario(scenario) ?? '', stepTitle: names.decidedAt(decision) ?? '' };
  return {
    kind: 'step',
    id,
    at,
    enrollment,
    scenario,
    version,
    node,
    stepKind: kind,
    outcome,
    outlet,
    outletName: names.outlet(decision),
    because: because.code === 'triggered' ? letInBy(decision, letIn, names) : inWords(because, enrollment, names),
    ...titles,
  };
}
