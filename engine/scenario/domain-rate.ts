import { z } from 'zod';

/** A domain name as it stands after the @ of an address (RFC 1035 §2.3.1), in lower case. */
export const mailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(180)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'A domain is expected, such as mail.example.com');

const perMinute = z.int().min(1).max(100_000);

/** How many of the scenarios' mails leave to one receiving domain in a minute at most; null: as many as there are. */
export const domainRate = z.strictObject({
  perMinute: perMinute.nullable(),
  /** Domains with a rate of their own; an address of a domain beneath is not meant. */
  except: z
    .array(z.strictObject({ domain: mailDomain, perMinute }))
    .max(100)
    .refine((all) => new Set(all.map(({ domain }) => domain)).size === all.length, 'Each domain once'),
});
export type DomainRate = z.infer<typeof domainRate>;

/** Until the company says otherwise. */
export const NO_DOMAIN_RATE: DomainRate = { perMinute: null, except: [] };
