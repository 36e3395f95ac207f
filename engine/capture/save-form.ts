import { isDeepStrictEqual } from 'node:util';
import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { FormDocument, FormVersionDocument } from '../store/forms.ts';
import { newId } from '../store/stored.ts';
import type { FormContent } from './form-content.ts';

const versionOf = ({ _id, version, content, updatedAt }: FormDocument): FormVersionDocument => ({
  _id: `${_id}:${version}`,
  form: _id,
  version,
  language: content.language,
  fields: content.fields,
  consentWording: content.consentWording,
  openWording: content.openWording,
  legalNotice: content.legalNotice,
  at: updatedAt,
});

/** What people are asked, agree to and are told: a change of it is a new version. */
const agreed = ({ language, fields, consentWording, openWording, legalNotice }: FormContent) => ({
  language,
  fields,
  consentWording,
  openWording,
  legalNotice,
});

async function check({ store }: Engine, content: FormContent): Promise<void> {
  const known =
    content.magnet === null || (await store.magnets.raw.countDocuments({ _id: content.magnet }, { limit: 1 })) > 0;
  if (!known)
    throw new DomainError('magnet-unknown', 'there is no such file to give', { data: { path: ['content', 'magnet'] } });
}

/** Makes a form, version 1, under `id` or one of its own. Throws `magnet-unknown`. */
export async function createForm(
  engine: Engine,
  name: string,
  content: FormContent,
  id = newId(),
): Promise<FormDocument> {
  await check(engine, content);
  const at = new Date(engine.now());
  const form: FormDocument = { _id: id, name, revision: 1, version: 1, content, createdAt: at, updatedAt: at };
  await engine.store.transaction(async (session) => {
    await engine.store.forms.raw.insertOne(form, { session });
    await engine.store.formVersions.raw.insertOne(versionOf(form), { session });
  });
  return form;
}

/**
 * Saves a form over the revision its editor knew; older versions stay as they were.
 * Throws `form-unknown`, `form-changed` with {revision}, and `magnet-unknown`.
 */
export async function saveForm(
  engine: Engine,
  id: string,
  save: { readonly revision: number; readonly name: string; readonly content: FormContent },
): Promise<FormDocument> {
  await check(engine, save.content);
  return engine.store.transaction(async (session) => {
    const before = await engine.store.forms.one({ _id: id }, session);
    if (before === null) throw new DomainError('form-unknown', 'there is no such form', { data: { form: id } });
    if (before.revision !== save.revision)
      throw new DomainError('form-changed', 'the form was saved by someone else meanwhile', {
        data: { revision: before.revision },
      });
    const isNewVersion = !isDeepStrictEqual(agreed(before.content), agreed(save.content));
    const after: FormDocument = {
      ...before,
      name: save.name,
      content: save.content,
      revision: before.revision + 1,
      version: before.version + (isNewVersion ? 1 : 0),
      updatedAt: new Date(engine.now()),
    };
    await engine.store.forms.raw.replaceOne({ _id: id }, after, { session });
    if (isNewVersion) await engine.store.formVersions.raw.insertOne(versionOf(after), { session });
    return after;
  });
}
