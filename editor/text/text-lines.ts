import type { TFunction } from 'i18next';
import type { Fault } from '../../engine/scenario/fault.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import type { Language } from '../../engine/scenario/localized.ts';
import { faultPath } from '../../engine/scenario/text/fault-path.ts';
import type { ReadText } from '../../engine/scenario/text/read-text.ts';
import { sayFault } from '../canvas/say-fault.ts';
import { sayStep } from '../canvas/say-step.ts';
import { sayTextFault } from './say-text-fault.ts';

/** Something wrong, in words, at a line of the text. */
export interface WrongLine {
  readonly line: number;
  readonly said: string;
}

interface Words {
  readonly text: TFunction<'text'>;
  readonly canvas: TFunction<'canvas'>;
  readonly language: Language;
}

/** What is wrong with a text: why it can't be read or, once it can, the faults of what it says; by line. */
export function textLines(
  { faults, spot }: ReadText,
  drawing: readonly Fault[],
  graph: Graph,
  { text, canvas, language }: Words,
): WrongLine[] {
  const lines =
    faults === null
      ? drawing.map((fault) => {
          const step = graph.nodes.find(({ id }) => id === fault.node);
          const said = sayFault(fault, graph, canvas, language);
          return {
            line: spot(faultPath(fault, graph)).line,
            said: step === undefined ? said : `${sayStep(step, language)} – ${said}`,
          };
        })
      : faults.map((fault) => ({ line: fault.line, said: sayTextFault(fault, text) }));
  return lines.sort((a, b) => a.line - b.line);
}
