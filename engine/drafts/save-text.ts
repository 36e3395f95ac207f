import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { readText } from '../scenario/text/read-text.ts';
import { findScenario } from './find-scenario.ts';
import { saveDraft } from './save-draft.ts';

export interface TextOfDraft {
  readonly scenario: string;
  /** The revision the change was made on. */
  readonly revision: number;
  readonly text: string;
  /** The person, or the API key, that saves it. */
  readonly by: string;
}

/** Saves what a text says as the draft. Throws `scenario-unknown`, `draft-changed`, and `text-unreadable` with why, by line. */
export async function saveText(engine: Engine, { scenario, revision, text, by }: TextOfDraft) {
  const { read, faults } = readText(text, await findScenario(engine.store, scenario));
  if (read === null)
    throw new DomainError('text-unreadable', 'the text is no scenario', { data: { scenario, faults } });
  return saveDraft(engine, { scenario, revision, ...read, by });
}
