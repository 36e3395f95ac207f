import { z } from 'zod';
import { jsonObject } from '../scenario/json.ts';
import { isBuiltIn } from '../steps/catalogue.ts';
import { STEP_CATEGORIES, type AnyStep, type BoundPart } from '../steps/step-definition.ts';
import { USUAL_LIMIT } from './outside-call.ts';

const localized = z.object({ fr: z.string().trim().min(1), en: z.string().trim().min(1) });
const presentation = z.object({
  kind: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
  version: z.int().min(1),
  category: z.enum(STEP_CATEGORIES),
  icon: z.string().min(1),
  label: localized,
  help: localized,
  fresh: jsonObject,
  taskQueue: z.string().min(1).max(200).optional(),
  timeLimitSeconds: z.number().min(1).max(240).optional(),
  examples: z.array(jsonObject).optional(),
});

/** Whether a part of the step, as some config has it, acts in the world. */
export function acts(step: AnyStep): boolean {
  return configsOf(step).some((config) => {
    const bound = step.with(config);
    return step.parts.some((name) => bound.part(name).does === 'perform');
  });
}

/** Configs the step says are valid: its examples, else the one fresh from the palette where that is. */
export function configsOf(step: AnyStep): readonly z.infer<typeof jsonObject>[] {
  const { examples = [], fresh } = step;
  if (examples.length > 0) return examples;
  return 'bound' in step.read(fresh) ? [fresh] : [];
}

/** An inline part runs within a batch, whose time it must not use up. */
function checkPart({ timeLimitSeconds = USUAL_LIMIT }: AnyStep, part: BoundPart): void {
  if (part.does === 'perform' && part.inline && timeLimitSeconds > USUAL_LIMIT)
    throw new Error(`an inline part has ${USUAL_LIMIT} seconds at most: say inline: false`);
}

/** Tries a guarded step as the product will use it. Throws, saying what is wrong, where it would not work. */
export function checkStep(step: AnyStep, folder: string, hasPerformer: boolean): void {
  const { success, error } = presentation.safeParse(step);
  if (!success) throw new Error(z.prettifyError(error).replaceAll('\n', ' '));
  if (step.kind !== folder) throw new Error(`its kind is ${step.kind}; its folder has to be called the same`);
  if (isBuiltIn(step.kind)) throw new Error(`${step.kind} is a kind of the product: give it another name`);
  step.draftOutlets(step.fresh);
  for (const config of configsOf(step)) {
    const bound = step.with(config);
    bound.summary((_to, id) => id);
    bound.tell(
      (_to, id) => id,
      (_step, outlet) => outlet,
    );
    for (const name of step.parts) checkPart(step, bound.part(name));
    if ((bound.starts('here') !== null) !== (step.category === 'trigger'))
      throw new Error('a trigger, and no other step, has starts()');
  }
  const isOutside = step.taskQueue !== undefined;
  if (acts(step) && !hasPerformer && !isOutside)
    throw new Error('it acts in the world: write its perform.ts, or name a taskQueue');
}
