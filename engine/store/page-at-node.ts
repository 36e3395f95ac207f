/** A page of those behind a number on the canvas: of one version where that is named, else over all. */
export interface PageAtNode {
  readonly version?: number | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}
