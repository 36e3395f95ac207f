import { Badge, Tooltip, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCall } from '../api/use-call.ts';
import { meaningColour } from '../ui/colours.ts';
import { MyMenu } from './my-menu.tsx';
import { sectionsFor, type Section } from './sections.ts';
import { useMay, useSession } from './session-context.ts';
import classes from './shell.module.css';

const EVERY_MS = 10_000;

/** The left rail. Narrow, it shows icons only and says their names on hover. */
export function Rail({ narrow }: { readonly narrow: boolean }) {
  const { t } = useTranslation('app');
  const session = useSession();
  const answers = useMay('hand-offs.read');
  const waiting =
    useCall('handOffs', { query: { state: 'open', limit: 200 } }, { every: EVERY_MS, enabled: answers }).data?.items
      .length ?? 0;
  const item = ({ name, to, icon: Glyph }: Section) => (
    <Tooltip key={name} label={t(`rail.${name}`)} position="right" disabled={!narrow}>
      <Link
        to={to}
        className={classes['item'] ?? ''}
        activeOptions={{ exact: to === '/' }}
        aria-label={narrow ? t(`rail.${name}`) : undefined}
      >
        <Glyph size={18} aria-hidden />
        {!narrow && t(`rail.${name}`)}
        {name === 'inbox' && waiting > 0 && !narrow && (
          <Badge
            className={classes['count'] ?? ''}
            size="sm"
            variant="outline"
            style={{ color: meaningColour('attention'), borderColor: meaningColour('attention') }}
          >
            <span aria-hidden>{waiting}</span>
            <VisuallyHidden>{t('rail.waiting', { count: waiting })}</VisuallyHidden>
          </Badge>
        )}
      </Link>
    </Tooltip>
  );
  return (
    <nav className={classes['rail']} aria-label={t('rail.label')}>
      <Link to="/" className={classes['brand'] ?? ''} aria-label={t('product')} activeOptions={{ exact: true }}>
        <img src="/sprout.svg" alt="" width={22} height={22} />
        {!narrow && t('product')}
      </Link>
      {sectionsFor(session).map(item)}
      <div className={classes['foot']}>
        <MyMenu narrow={narrow} />
      </div>
    </nav>
  );
}
