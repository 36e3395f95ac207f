import { z } from 'zod';
import { DomainError } from '../../engine/errors.ts';
import { keepPreview } from '../../engine/mail/keep-preview.ts';
import { previewMail } from '../../engine/mail/preview-mail.ts';
import { sendTestMail } from '../../engine/mail/send-test-mail.ts';
import { deleteTemplate } from '../../engine/templates/delete-template.ts';
import { findTemplate, type ListedTemplate, listTemplates } from '../../engine/templates/list-templates.ts';
import { createTemplate, saveTemplate } from '../../engine/templates/save-template.ts';
import { callingPerson } from '../access.ts';
import type { templateRoutes } from '../contract/templates.ts';
import { DONE, type Handlers } from '../handlers.ts';
import { toInstant } from '../instant.ts';

const summary = ({ template: { _id: id, name, content, updatedAt }, usedBy }: ListedTemplate) => ({
  id,
  name,
  subject: content.subject,
  updatedAt: toInstant(updatedAt),
  usedBy: [...usedBy],
});

const faulty = z.object({ faults: z.array(z.looseObject({ pointer: z.string() })) });

/** A mail’s faults point into its content; in the body of a call that stands in the field `content`. */
async function inContent<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (!(error instanceof DomainError) || error.code !== 'template-invalid') throw error;
    const faults = faulty.parse(error.data).faults.map((fault) => ({ ...fault, pointer: `/content${fault.pointer}` }));
    throw new DomainError(error.code, error.message, { data: { faults }, cause: error });
  });
}

export const templates: Handlers<keyof typeof templateRoutes> = {
  templates: async ({ engine, query }) => {
    const { items, next } = await listTemplates(engine, query);
    return { items: items.map(summary), next };
  },
  template: async ({ engine, params }) => {
    const listed = await findTemplate(engine, params.id);
    return { ...summary(listed), revision: listed.template.revision, content: listed.template.content };
  },
  createTemplate: async ({ engine, body }) => ({
    id: await inContent(createTemplate(engine, body.name, body.content)),
  }),
  saveTemplate: ({ engine, params, body }) => inContent(saveTemplate(engine, params.id, body)),
  deleteTemplate: async ({ engine, params }) => {
    await deleteTemplate(engine, params.id);
    return DONE;
  },
  previewTemplate: async ({ engine, body }) => {
    const shown = await inContent(previewMail(engine, body));
    return { ...shown, page: `/api/v1/previews/${await keepPreview(engine, shown.html)}` };
  },
  sendTest: ({ engine, caller, body }) => inContent(sendTestMail(engine, body, callingPerson(caller).person)),
};
