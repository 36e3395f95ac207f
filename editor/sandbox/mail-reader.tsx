import { Paper, Stack, Tabs, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCall } from '../api/use-call.ts';
import mailClasses from '../mails/mail-page.module.css';
import { Loaded } from '../ui/loaded.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { Time } from '../ui/time.tsx';
import classes from './sandbox.module.css';

/** One mail: as it looks, as text, and its headers. */
export function MailReader({ id }: { readonly id: string }) {
  const { t } = useTranslation('sandbox');
  const mail = useCall('sandboxMail', { params: { id } });
  return (
    <Paper withBorder p="lg" component="article" data-testid="sandbox-mail">
      <Loaded query={mail} skeleton={<SkeletonRows />}>
        {({ subject, from, to, receivedAt, html, text, headers }) => (
          <Stack gap="sm">
            <Title order={2}>{subject}</Title>
            <Text size="sm">
              {t('from')} <b>{from}</b> · {t('recipient')} <b>{to.join(', ')}</b> · <Time at={receivedAt} />
            </Text>
            <Tabs defaultValue={html === null ? 'text' : 'html'} keepMounted={false}>
              <Tabs.List>
                <Tabs.Tab value="html">{t('html')}</Tabs.Tab>
                <Tabs.Tab value="text">{t('text')}</Tabs.Tab>
                <Tabs.Tab value="headers">{t('headers')}</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="html" pt="sm">
                {html === null ? (
                  <Text c="dimmed">{t('noHtml')}</Text>
                ) : (
                  <iframe
                    className={mailClasses['mail']}
                    title={subject}
                    src={`/api/v1/sandbox/mails/${encodeURIComponent(id)}/html`}
                    sandbox="allow-popups allow-popups-to-escape-sandbox"
                  />
                )}
              </Tabs.Panel>
              <Tabs.Panel value="text" pt="sm">
                {text === null ? (
                  <Text c="dimmed">{t('noText')}</Text>
                ) : (
                  <Paper component="pre" className={mailClasses['text'] ?? ''} tabIndex={0}>
                    {text}
                  </Paper>
                )}
              </Tabs.Panel>
              <Tabs.Panel value="headers" pt="sm">
                <table className={classes['headers']}>
                  <thead>
                    <tr>
                      <th scope="col">{t('header')}</th>
                      <th scope="col">{t('value')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {headers.map(({ name, value }, index) => (
                      <tr key={index}>
                        <th scope="row">{name}</th>
                        <td>{value}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Tabs.Panel>
            </Tabs>
          </Stack>
        )}
      </Loaded>
    </Paper>
  );
}
