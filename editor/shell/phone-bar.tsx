import { Burger, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Rail } from './rail.tsx';
import classes from './shell.module.css';

/** On a phone the rail is a menu, behind a button of a bar above the page. */
export function PhoneBar() {
  const { t } = useTranslation('app');
  const [opened, menu] = useDisclosure(false);
  const path = useLocation({ select: ({ pathname }) => pathname });
  const { close } = menu;
  useEffect(close, [path, close]);
  return (
    <header className={classes['bar']}>
      <Burger opened={opened} onClick={menu.toggle} size="sm" aria-label={t('rail.open')} aria-expanded={opened} />
      <Link to="/" className={classes['brand'] ?? ''} activeOptions={{ exact: true }}>
        <img src="/sprout.svg" alt="" width={22} height={22} />
        {t('product')}
      </Link>
      <Drawer
        opened={opened}
        onClose={menu.close}
        size={260}
        padding={0}
        title={t('rail.label')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
        classNames={{ header: classes['menuHead'] ?? '' }}
      >
        <Rail narrow={false} />
      </Drawer>
    </header>
  );
}
