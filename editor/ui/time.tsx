import { useLanguage } from '../i18n/use-language.ts';
import { sayExactTime, sayTime } from './say-time.ts';
import { useNow } from './use-now.ts';

/** An instant, relative under a week and absolute after, exact on hover. */
export function Time({ at }: { readonly at: string }) {
  const language = useLanguage();
  const now = useNow(Date.parse(at));
  return (
    <time dateTime={at} title={sayExactTime(at, language)}>
      {sayTime(at, now, language)}
    </time>
  );
}
