import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../shell/session-context.ts';
import { useTell } from '../../ui/use-tell.ts';
import { useDocument, useStores } from '../canvas-stores.ts';
import { sayNews } from './say-news.ts';

/** Tells once what came into the draft from elsewhere: nothing has to be done about it. */
export function NewsLine() {
  const { t } = useTranslation('canvas');
  const { document } = useStores();
  const tell = useTell();
  const me = useSession().person.id;
  const news = useDocument((state) => state.news);
  useEffect(() => {
    if (news === null) return;
    tell.done(sayNews(news, me, t));
    document.setState({ news: null });
  }, [news, me, t, tell, document]);
  return null;
}
