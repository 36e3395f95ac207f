const LITERAL_HOST = /^\s*https?:\/\/[^\s{}/?#\\@]+(?:[/?#]|$)/i;
const OUR_PAGE = /^\s*\{\{-?\s*unsubscribeUrl\s*-?\}\}\s*$/;

/**
 * Whether the author wrote where a link leads: scheme and host stand there, and only what follows comes from values.
 * Otherwise our signed links, which lead on without asking, would lead wherever a lead's profile says.
 */
export const hasOwnHost = (address: string): boolean =>
  !address.includes('{') || LITERAL_HOST.test(address) || OUR_PAGE.test(address);
