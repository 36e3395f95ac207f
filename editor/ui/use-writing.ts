import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOfCopy } from './name-of-copy.ts';
import { isProblem } from './say-problem.ts';
import { useConfirm } from './use-confirm.tsx';
import { useTell } from './use-tell.ts';
import { type Named, useTellInUse } from './use-tell-in-use.tsx';
import { useUnsavedGuard } from './use-unsaved-guard.ts';

/** A form, a mail or a segment: it has a name, and is saved as a whole over the revision it was read at. */
interface Written {
  readonly name: string;
  readonly content: object;
  readonly revision: number;
  /** The scenarios that use it, where they are read with it. */
  readonly usedBy?: readonly Named[];
}
type Body<W extends Written> = Pick<W, 'name' | 'content'>;
type Saved<W extends Written> = Pick<W, 'revision'> & Partial<W>;
type Act = 'save' | 'remove' | 'copy' | 'reload';

interface Ways<W extends Written> {
  readonly to: {
    readonly list: '/forms' | '/mails' | '/segments';
    readonly page: '/forms/$id' | '/mails/$id' | '/segments/$id';
  };
  readonly read: () => Promise<W>;
  readonly save: (body: Body<W> & { readonly revision: number }) => Promise<Saved<W>>;
  readonly create: (body: Body<W>) => Promise<{ readonly id: string }>;
  readonly remove: () => Promise<unknown>;
  /** The code by which the API says that somebody saved in between. */
  readonly changed: string;
  readonly say: {
    readonly saved: (answer: Saved<W>, before: W) => string;
    readonly removing: string;
    readonly removed: string;
    readonly inUse: string;
  };
}

/** What is on screen beside what the server has, and what can be done about it. */
export interface Writing<W extends Written> {
  readonly saved: W;
  readonly name: string;
  readonly content: W['content'];
  readonly setName: (name: string) => void;
  readonly set: (part: Partial<W['content']>) => void;
  readonly isChanged: boolean;
  /** Somebody saved in between: nothing is written over until one chooses between `reload` and `copy`. */
  readonly isConflict: boolean;
  readonly busy: Act | null;
  readonly save: () => Promise<void>;
  readonly reload: () => Promise<void>;
  /** Keeps what is on screen under a new name, and opens it. */
  readonly copy: () => Promise<void>;
  /** Says what still uses it, or deletes it once that is agreed to. */
  readonly remove: () => Promise<void>;
}

/** Writes a form or a mail, `opened` as it was read last; asks before it is left unsaved, and keeps what was entered whatever happens. */
export function useWriting<W extends Written>(opened: W, { to, changed, say, ...ways }: Ways<W>): Writing<W> {
  const { t } = useTranslation('app');
  const [saved, setSaved] = useState(opened);
  const [name, setName] = useState(opened.name);
  const [content, setContent] = useState<W['content']>(opened.content);
  const [isConflict, setConflict] = useState(false);
  const [busy, setBusy] = useState<Act | null>(null);
  const navigate = useNavigate();
  const confirm = useConfirm();
  const tell = useTell();
  const tellInUse = useTellInUse();
  const isChanged = name !== saved.name || JSON.stringify(content) !== JSON.stringify(saved.content);
  useUnsavedGuard(isChanged);
  // What was kept from an earlier visit may be older than the server's: while nothing is changed, the newer is taken in.
  if (!isChanged && busy === null && opened.revision > saved.revision) {
    setSaved(opened);
    setName(opened.name);
    setContent(opened.content);
  }

  const act = async (kind: Act, work: () => Promise<void>, failed = tell.failed): Promise<void> => {
    setBusy(kind);
    try {
      await work();
    } catch (error) {
      failed(error);
    } finally {
      setBusy(null);
    }
  };
  const save = async () => {
    const answer = await ways.save({ revision: saved.revision, name, content });
    setSaved({ ...saved, name, content, ...answer });
    setConflict(false);
    tell.done(say.saved(answer, saved));
  };
  const reload = async () => {
    const other = await ways.read();
    setSaved(other);
    setName(other.name);
    setContent(other.content);
    setConflict(false);
  };
  const copy = async () => {
    const { id } = await ways.create({ name: nameOfCopy(name, t), content });
    await navigate({ to: to.page, params: { id }, ignoreBlocker: true });
  };
  const remove = async () => {
    await ways.remove();
    tell.done(say.removed);
    await navigate({ to: to.list, ignoreBlocker: true });
  };
  const title = t('deleteTitle', { name: saved.name });
  return {
    saved,
    name,
    content,
    setName,
    set: (part) => setContent((now) => ({ ...now, ...part })),
    isChanged,
    isConflict,
    busy,
    save: () => act('save', save, (error) => (isProblem(error, changed) ? setConflict(true) : tell.failed(error))),
    reload: () => act('reload', reload),
    copy: () => act('copy', copy),
    remove: async () => {
      let usedBy: readonly Named[] = [];
      await act('remove', async () => void ({ usedBy = [] } = await ways.read()));
      if (usedBy.length > 0) return tellInUse.show(usedBy, title, say.inUse);
      if (await confirm({ title, text: say.removing, confirm: t('actions.delete') }))
        await act('remove', remove, (error) => tellInUse.failed(error, title, say.inUse));
    },
  };
}
