import type { Engine } from '../engine.ts';
import type { AnalysedMails, MailFinding } from '../scenario/analyse-mails.ts';
import { parseLiquid } from '../mail/liquid.ts';
import type { MailContent } from '../mail/mail-content.ts';
import { checkMail } from './check-mail.ts';

/** An output with a word for when there is nothing to show: `{{ lead.firstName | default: "you" }}`. */
const WITH_DEFAULT = /\{\{-?[^{}]*\|\s*default\s*:[^{}]*\}\}/g;

/** The fields of the lead that a text shows; none where it can't be read, which is its own fault. */
function shownBy(source: string): string[] {
  try {
    const { reads } = parseLiquid(source.replace(WITH_DEFAULT, ''));
    return reads.flatMap((variable) => {
      const [name, field] = variable.split('.');
      return name === 'lead' && field !== undefined ? [field] : [];
    });
  } catch {
    return [];
  }
}

const textsOf = ({ subject, preheader, blocks }: MailContent): string[] => [
  subject,
  preheader,
  ...blocks.flatMap((block) => [
    ...('text' in block ? [block.text] : []),
    ...('label' in block ? [block.label] : []),
    ...('href' in block && block.href !== undefined ? [block.href] : []),
  ]),
];

/** What the mails a drawing sends show of a lead, what is wrong with them, and what the company's forms ask. */
export async function mailsInView(
  engine: Pick<Engine, 'store' | 'config'>,
  sent: readonly string[],
): Promise<AnalysedMails> {
  const { templates, forms, settings } = engine.store;
  const [mails, pages, company] = await Promise.all([
    templates.many({ _id: { $in: [...sent] } }),
    forms.many({}),
    settings.one({ _id: 'company' }),
  ]);
  const checks = new Map<string, readonly MailFinding[]>();
  // One after the other: laying out a mail is work, and others' requests come between.
  if (company !== null) for (const mail of mails) checks.set(mail._id, await checkMail(engine, mail, company));
  return {
    checks,
    shows: new Map(mails.map(({ _id, content }) => [_id, [...new Set(textsOf(content).flatMap(shownBy))]])),
    asked: new Set(pages.flatMap(({ content }) => content.fields.map(({ name }) => name))),
  };
}
