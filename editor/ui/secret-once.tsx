import { Alert, Button, CopyButton, Group, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly label: string;
  readonly value: string;
}

/** A secret shown this once, ready to copy. */
export function SecretOnce({ label, value }: Props) {
  const { t } = useTranslation('app');
  return (
    <Alert color="leaf" data-testid="secret-once">
      <Group align="flex-end" gap="sm" wrap="nowrap">
        <TextInput flex={1} label={label} readOnly value={value} onFocus={(event) => event.currentTarget.select()} />
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
              onClick={copy}
            >
              {t(copied ? 'actions.copied' : 'actions.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  );
}
