import { Avatar, Menu, UnstyledButton, VisuallyHidden, useMantineColorScheme } from '@mantine/core';
import {
  IconCheck,
  IconDeviceLaptop,
  IconLanguage,
  IconLock,
  IconLogout,
  IconMoon,
  IconSun,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../engine/scenario/localized.ts';
import { call } from '../api/call.ts';
import { forgetSession } from '../api/load-session.ts';
import { speak } from '../i18n/i18n.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useTell } from '../ui/use-tell.ts';
import { PasswordDialog } from './password-dialog.tsx';
import { useSession } from './session-context.ts';
import classes from './shell.module.css';

const SCHEMES = [
  { scheme: 'light', icon: IconSun },
  { scheme: 'dark', icon: IconMoon },
  { scheme: 'auto', icon: IconDeviceLaptop },
] as const;
const LANGUAGES = [
  { language: 'fr', name: 'Français' },
  { language: 'en', name: 'English' },
] as const;

/** Who is signed in: their language, the theme, the way out. */
export function MyMenu({ narrow }: { readonly narrow: boolean }) {
  const { t } = useTranslation('app');
  const { person } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [changesPassword, setChangesPassword] = useState(false);
  const spoken = useLanguage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const tell = useTell();

  const choose = async (language: Language) => {
    await speak(language);
    await call('changeSelf', { body: { language } }).catch(tell.failed);
  };
  const leave = async () => {
    try {
      await call('signOut', {});
      await navigate({ to: '/sign-in' });
      forgetSession(client);
    } catch (error) {
      tell.failed(error);
    }
  };
  return (
    <>
      <Menu position="top-start" width={250}>
        <Menu.Target>
          <UnstyledButton className={classes['me'] ?? ''}>
            <Avatar size={26} radius="xl" name={person.name} color="leaf" aria-hidden />
            {!narrow && <span className={classes['name']}>{person.name}</span>}
            <VisuallyHidden>
              {narrow && person.name} – {t('me.menu')}
            </VisuallyHidden>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('me.language')}</Menu.Label>
          {LANGUAGES.map(({ language, name }) => (
            <Menu.Item
              key={language}
              lang={language}
              leftSection={<IconLanguage size={18} />}
              rightSection={spoken === language && <IconCheck size={16} />}
              onClick={() => void choose(language)}
            >
              {name}
            </Menu.Item>
          ))}
          <Menu.Label>{t('me.theme')}</Menu.Label>
          {SCHEMES.map(({ scheme, icon: Glyph }) => (
            <Menu.Item
              key={scheme}
              leftSection={<Glyph size={18} />}
              rightSection={colorScheme === scheme && <IconCheck size={16} />}
              onClick={() => setColorScheme(scheme)}
            >
              {t(`me.${scheme}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconLock size={18} />} onClick={() => setChangesPassword(true)}>
            {t('me.password')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={18} />} onClick={() => void leave()}>
            {t('me.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <PasswordDialog opened={changesPassword} onClose={() => setChangesPassword(false)} />
    </>
  );
}
