import type { TFunction } from 'i18next';
import type { News } from '../document-store.ts';

/** Who changed what meanwhile, in one line. `me` is the person who reads it. */
export function sayNews(
  { by, changed: { nodes, edges, rules }, drawn, isRenamed, hasMine, isRestored }: News,
  me: string,
  t: TFunction<'canvas'>,
): string {
  const what = [
    ...(nodes.length > 0 ? [t('news.steps', { count: nodes.length })] : []),
    ...(edges.length > 0 && nodes.length === 0 ? [t('news.ways')] : []),
    ...(rules.length > 0 ? [t('news.rules')] : []),
    ...(isRenamed ? [t('news.name')] : []),
    ...drawn.map((what) => t(`news.${what}`)),
  ];
  if (isRestored && what.length === 0) return t('news.restored');
  const told = { who: by?.name ?? t('news.somebody'), what: what.length === 0 ? [t('news.places')] : what };
  if (isRestored) return `${t('news.restored')} ${t(by?.id === me ? 'news.changedByMe' : 'news.changed', told)}`;
  if (by?.id === me) return t(hasMine ? 'news.keptByMe' : 'news.changedByMe', told);
  return t(hasMine ? 'news.kept' : 'news.changed', told);
}
