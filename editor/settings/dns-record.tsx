import { ActionIcon, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly record: { readonly type: 'TXT' | 'MX'; readonly name: string; readonly value: string };
  /** It was found as it stands here. */
  readonly isPublished?: boolean;
}

/** A DNS record to publish, ready to copy part by part. */
export function DnsRecord({ record: { type, name, value }, isPublished = false }: Props) {
  const { t } = useTranslation('settings');
  const part = (label: string, text: string) => (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Text size="xs" c="dimmed" w={48} pt={4}>
        {label}
      </Text>
      <Code flex={1} miw={0} style={{ overflowWrap: 'anywhere' }}>
        {text}
      </Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <ActionIcon variant="subtle" aria-label={t('proof.copy', { name: label })} onClick={copy}>
            {copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
          </ActionIcon>
        )}
      </CopyButton>
    </Group>
  );
  return (
    <Stack gap={4} data-testid="dns-record">
      <Text size="xs">
        {t(isPublished ? 'proof.published' : 'proof.publish')} · {type}
      </Text>
      {part(t('proof.name'), name)}
      {part(t('proof.value'), value)}
    </Stack>
  );
}
