import { addMagnet } from '../../engine/capture/add-magnet.ts';
import { deleteForm } from '../../engine/capture/delete-form.ts';
import { findForm, type ListedForm, listForms } from '../../engine/capture/list-forms.ts';
import { createForm, saveForm } from '../../engine/capture/save-form.ts';
import { listMagnets } from '../../engine/store/magnets.ts';
import type { formRoutes } from '../contract/forms.ts';
import { DONE, type Handlers } from '../handlers.ts';
import { toInstant } from '../instant.ts';

const summary = ({ form: { _id: id, name, updatedAt }, address, submissions, usedBy }: ListedForm) => ({
  id,
  name,
  address,
  submissions,
  updatedAt: toInstant(updatedAt),
  usedBy: [...usedBy],
});

export const forms: Handlers<keyof typeof formRoutes> = {
  forms: async ({ engine, query }) => {
    const { items, next } = await listForms(engine, query);
    return { items: items.map(summary), next };
  },
  form: async ({ engine, params }) => {
    const listed = await findForm(engine, params.id);
    const { revision, version, content } = listed.form;
    return { ...summary(listed), revision, version, content };
  },
  createForm: async ({ engine, body }) => ({ id: (await createForm(engine, body.name, body.content))._id }),
  saveForm: async ({ engine, params, body }) => {
    const { revision, version } = await saveForm(engine, params.id, body);
    return { revision, version };
  },
  deleteForm: async ({ engine, params }) => {
    await deleteForm(engine, params.id);
    return DONE;
  },
  magnets: async ({ engine }) => {
    const found = await listMagnets(engine.store.magnets);
    return { items: found.map(({ _id: id, name, fileName, size }) => ({ id, name, fileName, size })) };
  },
  addMagnet: async ({ engine, body }) => ({
    id: await addMagnet(engine, { ...body, file: Buffer.from(body.file, 'base64') }),
  }),
};
