import { Group, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SectionPath } from '../shell/sections.ts';
import classes from './page.module.css';

interface Props {
  readonly title: string;
  /** The pages above this one; null on the home page, which has none. */
  readonly above?: readonly { readonly to: SectionPath; readonly name: string }[] | null;
  /** Beside the title: a state, a hint. */
  readonly aside?: ReactNode;
  /** The one primary action, and few others. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A page's frame: breadcrumb, title, one primary action at the right. */
export function Page({ title, above = [], aside, action, children }: Props) {
  const { t } = useTranslation('app');
  useDocumentTitle(`${title} · ${t('product')}`);
  return (
    <div className={classes['page']}>
      {above !== null && (
        <nav aria-label={t('breadcrumb')}>
          <ol className={classes['trail']}>
            {[{ to: '/' as const, name: t('rail.home') }, ...above].map(({ to, name }) => (
              <li key={to}>
                <Link to={to} className={classes['link']}>
                  {name}
                </Link>
              </li>
            ))}
            <li aria-current="page">{title}</li>
          </ol>
        </nav>
      )}
      <header className={classes['head']}>
        <Title order={1}>{title}</Title>
        {aside}
        <Group gap="sm">{action}</Group>
      </header>
      {children}
    </div>
  );
}
