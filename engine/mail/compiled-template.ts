import type { TemplateDocument } from '../store/templates.ts';
import { type CompiledMail, compileMail } from './compile-mail.ts';

const KEPT = 200;
const compiled = new Map<string, Promise<CompiledMail>>();

/** The template, compiled once a revision and colour in this process; the least recently used go first. */
export function compiledTemplate({ _id, revision, content }: TemplateDocument, colour: string): Promise<CompiledMail> {
  const key = `${_id}:${revision}:${colour}`;
  const mail = compiled.get(key) ?? compileMail(content, colour);
  compiled.delete(key);
  compiled.set(key, mail);
  mail.catch(() => compiled.delete(key));
  for (const [oldest] of compiled) {
    if (compiled.size <= KEPT) break;
    compiled.delete(oldest);
  }
  return mail;
}
