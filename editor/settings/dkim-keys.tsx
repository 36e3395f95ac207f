import { Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DkimKey } from '../../api/contract/sender.ts';
import { useCall, useChange } from '../api/use-call.ts';
import { useMay } from '../shell/session-context.ts';
import { Loaded } from '../ui/loaded.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { StateWord } from '../ui/state-word.tsx';
import { Time } from '../ui/time.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useTell } from '../ui/use-tell.ts';
import { DnsRecord } from './dns-record.tsx';

const REFRESH = ['dkimKeys', 'senderChecks'] as const;

/** One key: its record, whether it signs, and the buttons that change that. */
function Key({ item, isPublished }: { readonly item: DkimKey; readonly isPublished: boolean }) {
  const { t } = useTranslation('settings');
  const { t: app } = useTranslation('app');
  const writes = useMay('settings.write');
  const change = useChange('changeDkimKey', REFRESH);
  const remove = useChange('deleteDkimKey', REFRESH);
  const tell = useTell();
  const confirm = useConfirm();
  const signs = item.signsSince !== null;
  const params = { id: item.id };
  const turn = async (): Promise<void> => {
    const ask = signs ? 'stop' : 'sign';
    const question = { title: t(`dkim.${ask}Title`), text: t(`dkim.${ask}Text`), confirm: t(`dkim.${ask}`) };
    if ((signs || !isPublished) && !(await confirm(question))) return;
    const done = { onSuccess: () => tell.done(t(signs ? 'dkim.stopped' : 'dkim.done')), onError: tell.failed };
    change.mutate({ params, body: { signs: !signs } }, done);
  };
  const forget = async (): Promise<void> => {
    const title = t('dkim.deleteTitle', { selector: item.selector });
    if (!(await confirm({ title, text: t('dkim.deleteText'), confirm: app('actions.delete') }))) return;
    remove.mutate({ params }, { onSuccess: () => tell.done(t('dkim.deleted')), onError: tell.failed });
  };
  return (
    <Stack gap="xs" component="li" data-testid="dkim-key">
      <Group justify="space-between">
        <Group gap="sm">
          <Text fw={600}>{item.selector}</Text>
          <StateWord meaning={signs ? 'done' : 'idle'} icon={signs ? IconCircleCheck : IconCircleDashed}>
            {t(signs ? 'dkim.signs' : 'dkim.rests')}
          </StateWord>
          <Text size="xs" c="dimmed">
            {t('dkim.made')} <Time at={item.createdAt} />
          </Text>
        </Group>
        {writes && (
          <Group gap="xs">
            <Button
              size="xs"
              variant={signs ? 'default' : 'filled'}
              loading={change.isPending}
              onClick={() => void turn()}
            >
              {t(signs ? 'dkim.stop' : 'dkim.sign')}
            </Button>
            {!signs && (
              <Button size="xs" variant="default" loading={remove.isPending} onClick={() => void forget()}>
                {app('actions.delete')}
              </Button>
            )}
          </Group>
        )}
      </Group>
      <DnsRecord record={{ type: 'TXT', ...item.record }} isPublished={isPublished} />
    </Stack>
  );
}

/** The keys that sign the company's mail, or may. */
export function DkimKeys() {
  const { t } = useTranslation('settings');
  const writes = useMay('settings.write');
  const keys = useCall('dkimKeys', {});
  const published = useCall('senderChecks', { query: {} }).data?.checks;
  const make = useChange('makeDkimKey', REFRESH);
  const tell = useTell();
  const isPublished = ({ record }: DkimKey): boolean =>
    published?.some(({ name, code }) => name === record.name && (code === null || code === 'key-rests')) ?? false;
  return (
    <Loaded query={keys} skeleton={<SkeletonRows />}>
      {({ items }) => (
        <Fieldset legend={t('dkim.title')}>
          <Stack gap="md">
            <Text size="sm" c="dimmed">
              {t(items.length === 0 ? 'dkim.empty' : 'dkim.help')}
            </Text>
            <Stack gap="lg" component="ul" m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('dkim.list')}>
              {items.map((item) => (
                <Key key={item.id} item={item} isPublished={isPublished(item)} />
              ))}
            </Stack>
            {writes && (
              <Group>
                <Button
                  variant="default"
                  leftSection={<IconPlus size={18} />}
                  loading={make.isPending}
                  onClick={() =>
                    make.mutate({}, { onSuccess: () => tell.done(t('dkim.created')), onError: tell.failed })
                  }
                >
                  {t('dkim.make')}
                </Button>
              </Group>
            )}
          </Stack>
        </Fieldset>
      )}
    </Loaded>
  );
}
