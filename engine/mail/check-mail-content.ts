import { OFFICE_HOURS } from '../scenario/calendar.ts';
import { DomainError } from '../errors.ts';
import { hasOwnHost } from './has-own-host.ts';
import { parseLiquid } from './liquid.ts';
import type { MailBlock, MailContent } from './mail-content.ts';
import { mailScope } from './mail-scope.ts';
import { parseProse } from './prose.ts';
import { sampleLead } from './sample-lead.ts';
import { webAddress } from './web-address.ts';

/** What is wrong in a mail and where: `pointer` is a JSON pointer (RFC 6901) into its content. */
export interface MailFault {
  readonly pointer: string;
  readonly code:
    | 'liquid-invalid'
    | 'liquid-failed'
    | 'variable-unknown'
    | 'address-invalid'
    | 'link-host-variable'
    | 'mail-too-long';
  readonly message: string;
  /** The variable, tag or filter that is not known, where it is one. */
  readonly name?: string;
  /** The tag or variable that is written wrongly, as it stands in the text. */
  readonly excerpt?: string;
}

/** Together with the layout it keeps a mail under the 100 kB after which some mail programs cut. */
const LONGEST_MAIL = 60_000;
/** A text that takes longer for one sample lead is no text of a mail. */
const RENDER_LIMIT_MS = 150;
const KNOWN: Readonly<Record<string, readonly string[] | null>> = {
  lead: null,
  company: ['name', 'address'],
  sender: ['name', 'email'],
  unsubscribeUrl: [],
};

/** How the parser names a tag or a filter it does not have. */
const UNKNOWN = /^tag "([^"]+)" not found|^undefined filter: (\w+)/;

/** Where the parser saw it, and the tags and variables of a text, also one that is not closed. */
const PLACE = /, line:(\d+), col:(\d+)/;
const MARKS = /\{%[^}]*(?:%\}|$)|\{\{[^}]*(?:\}\}|$)/g;

/** The tag or variable that holds the place which a message of the parser names. */
function excerptAt(source: string, message: string): string | undefined {
  const [, line, column] = PLACE.exec(message) ?? [];
  if (line === undefined || column === undefined) return undefined;
  const before = source.split('\n').slice(0, Number(line) - 1);
  const at = before.reduce((sum, text) => sum + text.length + 1, 0) + Number(column) - 1;
  return [...source.matchAll(MARKS)].find((mark) => mark.index <= at && at < mark.index + mark[0].length)?.[0];
}

const isKnown = (variable: string): boolean => {
  const [name = '', field] = variable.split('.');
  const fields = Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined;
  if (fields === undefined) return false;
  return fields === null || (field === undefined ? fields.length === 0 : fields.includes(field));
};

const SCOPE = mailScope(
  sampleLead('en'),
  {
    _id: 'company',
    company: 'Company',
    address: 'Address',
    colour: '#000000',
    zone: 'UTC',
    language: 'en',
    sender: { name: 'Sender', email: 'sender@example.com', replyTo: null, returnDomain: null },
    privacyNotice: '',
    trackOpens: false,
    calendar: OFFICE_HOURS,
    topics: [],
    sendingPolicy: { cap: null },
    domainRate: { perMinute: null, except: [] },
  },
  'https://example.com/u/sample',
);

/** The faults of one text: its Liquid is parsed, its variables looked up, and it is filled in once. */
function checkText(source: string, pointer: string, kind: 'text' | 'prose' | 'link' | 'source'): MailFault[] {
  try {
    const addresses: string[] = [];
    const parsed = kind === 'prose' ? parseProse(source, (href) => addresses.push(href) - 1).text : parseLiquid(source);
    parsed.render(SCOPE, RENDER_LIMIT_MS);
    const unknown = parsed.reads.filter((variable) => !isKnown(variable));
    return [
      ...unknown.map((variable): MailFault => ({
        pointer,
        code: 'variable-unknown',
        message: `there is no variable ${variable.slice(0, 80)}`,
        name: variable.slice(0, 80),
      })),
      ...addresses.flatMap((address) => checkText(address, pointer, 'link')),
      ...((kind === 'link' || kind === 'source') && !source.includes('{') && webAddress(source) === null
        ? [{ pointer, code: 'address-invalid', message: 'a link starts with https:// or http://' } as const]
        : []),
      ...(kind === 'link' && !hasOwnHost(source)
        ? [{ pointer, code: 'link-host-variable', message: 'write out the site of a link, up to the next /' } as const]
        : []),
    ];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const message = typeof error.data['reason'] === 'string' ? error.data['reason'] : error.message;
    const name = UNKNOWN.exec(message)
      ?.slice(1)
      .find((part) => part !== undefined);
    const excerpt = excerptAt(source, message);
    return [
      {
        pointer,
        code: error.code === 'liquid-failed' ? 'liquid-failed' : 'liquid-invalid',
        message,
        ...(name === undefined ? {} : { name: name.slice(0, 80) }),
        ...(excerpt === undefined ? {} : { excerpt: excerpt.slice(0, 80) }),
      },
    ];
  }
}

function checkBlock(block: MailBlock, pointer: string): MailFault[] {
  return [
    ...('text' in block ? checkText(block.text, `${pointer}/text`, block.type === 'text' ? 'prose' : 'text') : []),
    ...('label' in block ? checkText(block.label, `${pointer}/label`, 'text') : []),
    ...('src' in block ? checkText(block.src, `${pointer}/src`, 'source') : []),
    ...('href' in block && block.href !== undefined ? checkText(block.href, `${pointer}/href`, 'link') : []),
  ];
}

/** The faults of a mail's Liquid, variables and addresses; none when it can be sent. A text that is too costly ends the search. */
export function checkMailContent({ subject, preheader, blocks }: MailContent): readonly MailFault[] {
  const faults = [...checkText(subject, '/subject', 'text'), ...checkText(preheader, '/preheader', 'text')];
  for (const [index, block] of blocks.entries()) {
    if (faults.some(({ code }) => code === 'liquid-failed')) return faults;
    faults.push(...checkBlock(block, `/blocks/${index}`));
  }
  const length = JSON.stringify(blocks).length;
  if (length > LONGEST_MAIL) {
    faults.push({
      pointer: '/blocks',
      code: 'mail-too-long',
      message: `${length} characters, ${LONGEST_MAIL} at most`,
    });
  }
  return faults;
}
