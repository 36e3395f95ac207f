import { Alert, Button, Group, Text } from '@mantine/core';
import { IconDeviceFloppy, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SectionPath } from '../shell/sections.ts';
import { meaningColour } from './colours.ts';
import { Page } from './page.tsx';
import type { Writing } from './use-writing.ts';

interface Props {
  readonly writing: Omit<Writing<{ name: string; content: object; revision: number }>, 'set'>;
  readonly above: { readonly to: SectionPath; readonly name: string };
  readonly writes: boolean;
  readonly isValid: boolean;
  /** Says that somebody saved in between. */
  readonly conflict: string;
  /** What can be done besides saving and deleting. */
  readonly more: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a page that writes a form or a mail: save, delete, and the choice when somebody saved in between. */
export function WritingPage({ writing, above, writes, isValid, conflict, more, children }: Props) {
  const { t } = useTranslation('app');
  const { saved, isChanged, isConflict, busy } = writing;
  return (
    <Page
      title={saved.name}
      above={[above]}
      aside={
        isChanged && (
          <Text size="xs" c="dimmed">
            {t('unsaved')}
          </Text>
        )
      }
      action={
        <>
          {more}
          {writes && (
            <>
              <Button
                variant="default"
                leftSection={<IconTrash size={18} />}
                loading={busy === 'remove'}
                onClick={() => void writing.remove()}
              >
                {t('actions.delete')}
              </Button>
              <Button
                leftSection={<IconDeviceFloppy size={18} />}
                loading={busy === 'save'}
                disabled={!isChanged || !isValid}
                onClick={() => void writing.save()}
              >
                {t('actions.save')}
              </Button>
            </>
          )}
        </>
      }
    >
      {isConflict && (
        <Alert color={meaningColour('attention')} title={conflict} mb="md" role="alert">
          <Text mb="sm">{t('conflict.text')}</Text>
          <Group gap="sm">
            <Button variant="default" loading={busy === 'reload'} onClick={() => void writing.reload()}>
              {t('conflict.reload')}
            </Button>
            <Button variant="default" loading={busy === 'copy'} onClick={() => void writing.copy()}>
              {t('conflict.copy')}
            </Button>
          </Group>
        </Alert>
      )}
      {children}
    </Page>
  );
}
