import { Button, Paper, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconMailbox, IconSearch, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useChange, usePages } from '../api/use-call.ts';
import { useMay } from '../shell/session-context.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useTell } from '../ui/use-tell.ts';
import { MailList } from './mail-list.tsx';
import { MailReader } from './mail-reader.tsx';
import classes from './sandbox.module.css';
import './texts.ts';

const EVERY_MS = 3_000;
const SETTLE_MS = 250;

interface Choice {
  readonly mail?: string | undefined;
  readonly to?: string | undefined;
}
interface Props extends Choice {
  readonly onChoose: (choice: Choice) => void;
}

/** The mails that the sandbox received, and one of them open. */
export function SandboxPage({ mail, to, onChoose }: Props) {
  const { t } = useTranslation('sandbox');
  const [typed, setTyped] = useState(to ?? '');
  const settle = useDebouncedCallback(
    (value: string) => onChoose(value.trim() === '' ? {} : { to: value.trim() }),
    SETTLE_MS,
  );
  const list = usePages(
    ['sandboxMails', to ?? null],
    (cursor, signal) => call('sandboxMails', { query: { cursor, to } }, signal),
    { every: EVERY_MS },
  );
  const clear = useChange('clearSandbox', ['sandboxMails']);
  const clears = useMay('settings.write');
  const confirm = useConfirm();
  const tell = useTell();
  const askClear = async () => {
    const agreed = await confirm({ title: t('clearTitle'), text: t('clearText'), confirm: t('clear') });
    if (agreed) clear.mutate({}, { onSuccess: () => (onChoose({}), tell.done(t('cleared'))), onError: tell.failed });
  };
  const action = clears && (list.items?.length ?? 0) > 0 && (
    <Button
      variant="default"
      leftSection={<IconTrash size={18} />}
      loading={clear.isPending}
      onClick={() => void askClear()}
    >
      {t('clear')}
    </Button>
  );
  const forms = (
    <Button variant="default" renderRoot={(props) => <Link to="/forms" {...props} />}>
      {t('seeForms')}
    </Button>
  );
  const everything = (
    <Button
      variant="default"
      onClick={() => {
        setTyped('');
        onChoose({});
      }}
    >
      {t('seeAll')}
    </Button>
  );
  return (
    <Page title={t('title')} action={action}>
      <Text size="sm" c="dimmed" mb="md">
        {t('help')}
      </Text>
      <TextInput
        w={360}
        mb="md"
        leftSection={<IconSearch size={18} />}
        aria-label={t('to')}
        placeholder={t('to')}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          settle(event.currentTarget.value);
        }}
      />
      <Loaded query={{ data: list.items, error: list.error, refetch: list.refetch }} skeleton={<SkeletonRows />}>
        {(items) => {
          if (items.length === 0)
            return (
              <EmptyState icon={IconMailbox} action={to === undefined ? forms : everything}>
                {t(to === undefined ? 'empty' : 'noMatch')}
              </EmptyState>
            );
          return (
            <div className={classes['columns']}>
              <div>
                <MailList
                  mails={items}
                  chosen={mail}
                  onChoose={(id) => onChoose(to === undefined ? { mail: id } : { mail: id, to })}
                />
                <MoreButton list={list} />
              </div>
              {mail === undefined ? (
                <Paper withBorder p="xl">
                  <Text c="dimmed" ta="center">
                    {t('choose')}
                  </Text>
                </Paper>
              ) : (
                <MailReader key={mail} id={mail} />
              )}
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
