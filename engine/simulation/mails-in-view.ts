import type { AnalysedMails } from '../scenario/analyse-mails.ts';
import { parseLiquid } from '../mail/liquid.ts';
import type { MailContent } from '../mail/mail-content.ts';
import type { Store } from '../store/store.ts';

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

/** What the company's mails show of a lead, and what its forms ask. */
export async function mailsInView({ templates, forms }: Store): Promise<AnalysedMails> {
  const [mails, pages] = await Promise.all([templates.many({}), forms.many({})]);
  return {
    shows: new Map(mails.map(({ _id, content }) => [_id, [...new Set(textsOf(content).flatMap(shownBy))]])),
    asked: new Set(pages.flatMap(({ content }) => content.fields.map(({ name }) => name))),
  };
}
