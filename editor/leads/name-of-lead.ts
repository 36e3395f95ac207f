/** What a lead is called: the name, else the address, else the start of its id. */
export function nameOfLead({
  name,
  email,
  id,
}: {
  readonly name: string;
  readonly email: string | null;
  readonly id: string;
}): string {
  if (name.trim() !== '') return name;
  return email ?? id.slice(0, 8);
}
