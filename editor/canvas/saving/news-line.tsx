import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../shell/session-context.ts';
import { useTell } from '../../ui/use-tell.ts';
import { useDocument, useStores } from '../canvas-stores.ts';
import { sayNews } from './say-news.ts';

/** Whoever goes on drawing saves every few seconds: that they do is told this often, in milliseconds. */
const QUIET_MS = 60_000;

/** Tells what came into the draft from elsewhere: nothing has to be done about it. */
export function NewsLine() {
  const { t } = useTranslation('canvas');
  const { document } = useStores();
  const tell = useTell();
  const me = useSession().person.id;
  const news = useDocument((state) => state.news);
  const told = useRef(new Map<string | undefined, number>());
  useEffect(() => {
    if (news === null) return;
    const { by, isRestored } = news;
    const isOld = Date.now() - (told.current.get(by?.id) ?? -Infinity) > QUIET_MS;
    if (isOld || isRestored) {
      told.current.set(by?.id, Date.now());
      tell.done(sayNews(news, me, t));
    }
    document.setState({ news: null });
  }, [news, me, t, tell, document]);
  return null;
}
