import type { Period } from './period.ts';

/** A page of those behind a number on the canvas: of one version where that is named, else over all; of what happened in a period. */
export interface PageAtNode {
  readonly version?: number | undefined;
  readonly period: Period;
  readonly cursor?: string | undefined;
  readonly limit: number;
}
