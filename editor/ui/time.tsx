import { useLanguage } from '../i18n/use-language.ts';
import { sayExactTime, sayTime } from './say-time.ts';
import { useNow } from './use-now.ts';

/** An instant, relative under a week and absolute after, exact on hover. */
export function Time({ at }: { readonly at: string }) {
  const language = useLanguage();
  const ticked = useNow();
  const ms = Date.parse(at);
  // The clock ticks twice a minute: what has happened since its last tick is over, not to come.
  const now = ms > ticked && ms <= Date.now() ? ms : ticked;
  return (
    <time dateTime={at} title={sayExactTime(at, language)}>
      {sayTime(at, now, language)}
    </time>
  );
}
