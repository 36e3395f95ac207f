interface Named {
  readonly id: string;
  readonly name: string;
}

/** Names by id; null while they are not known. */
export const namesById = (items: readonly Named[] | undefined): ReadonlyMap<string, string> | null =>
  items === undefined ? null : new Map(items.map(({ id, name }) => [id, name]));

/** Of people, those whom a step may name: the server, too, takes only who is active. */
export const namesOfActive = (
  people: readonly (Named & { readonly active: boolean })[] | undefined,
): ReadonlyMap<string, string> | null => namesById(people?.filter(({ active }) => active));
