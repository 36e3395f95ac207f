import { extendCatalogue } from '../../engine/steps/catalogue.ts';
import { stepsIn } from '../../engine/steps/find-step.ts';
import { guardStep, unlimited } from '../../engine/steps/guard-step.ts';
import type { AnyStep } from '../../engine/steps/step-definition.ts';
import { requestUrl } from '../api/request-url.ts';

/** The step kinds in what the server's module of own steps exports: a list of kinds, each with its step.ts. */
function stepsOf(module: unknown): AnyStep[] {
  if (typeof module !== 'object' || module === null || !('default' in module)) return [];
  const list: unknown = module.default;
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    const exports: unknown = Array.isArray(entry) ? entry[1] : null;
    return typeof exports === 'object' && exports !== null ? stepsIn(exports) : [];
  });
}

let loading: Promise<void> | undefined;

async function load(): Promise<void> {
  const url = requestUrl('/own-steps.js', {}, {});
  try {
    const module: unknown = await import(/* @vite-ignore */ url);
    extendCatalogue(stepsOf(module).map((step) => guardStep(step, unlimited)));
  } catch (error) {
    // Without them their steps show as unknown; everything else works.
    console.error(error);
  }
}

/** Puts the company's own step kinds into the catalogue, once, before anything is drawn with it. Never fails. */
export function loadOwnSteps(): Promise<void> {
  loading ??= load();
  return loading;
}
