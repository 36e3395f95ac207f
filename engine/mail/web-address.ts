/** The address in its normal form when it is one of the web (http or https, with a host and no credentials); null for anything else. */
export function webAddress(text: string): string | null {
  if (!URL.canParse(text.trim())) return null;
  const { protocol, hostname, username, password, href } = new URL(text.trim());
  return (protocol === 'https:' || protocol === 'http:') &&
    hostname !== '' &&
    username === '' &&
    password === '' &&
    href.length <= 4_000
    ? href
    : null;
}
