import { z } from 'zod';

/** Text in which `{{ lead.firstName }}` and the like stand for the lead's own. */
const liquidText = (max: number) => z.string().max(max);

/** A web address, `{{ … }}` allowed inside it; only http(s) leaves the renderer. */
const address = z.string().trim().min(1).max(2_000);

/** One block of a mail, top to bottom. */
export const mailBlock = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('heading'), text: liquidText(300) }),
  /** Paragraphs are parted by an empty line. */
  z.strictObject({ type: z.literal('text'), text: liquidText(10_000) }),
  z.strictObject({ type: z.literal('button'), label: liquidText(120), href: address }),
  z.strictObject({ type: z.literal('image'), src: address, alt: z.string().max(300), href: address.optional() }),
  z.strictObject({ type: z.literal('divider') }),
  z.strictObject({ type: z.literal('spacer'), height: z.int().min(4).max(120) }),
]);
export type MailBlock = z.infer<typeof mailBlock>;

/** What a mail says; sender, legal notice and unsubscribe link are added when it is sent. */
export const mailContent = z.strictObject({
  language: z.enum(['fr', 'en']),
  subject: liquidText(200).min(1),
  preheader: liquidText(200),
  blocks: z.array(mailBlock).min(1).max(60),
});
export type MailContent = z.infer<typeof mailContent>;
