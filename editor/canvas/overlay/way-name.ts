/** What a way of a split is called: its name, else its letter. */
export const wayName = ({ name }: { readonly name: string }, index: number): string =>
  name || String.fromCharCode(65 + index);
