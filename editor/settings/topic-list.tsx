import { Button, Group, Stack, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../api/contract/settings.ts';
import { RemoveButton } from '../ui/remove-button.tsx';
import { isAlike } from './is-alike.ts';

type Topics = Settings['topics'];

interface Props {
  readonly topics: Topics;
  readonly isFixed: boolean;
  readonly onChange: (topics: Topics) => void;
}

const MOST = 50;

const freshId = (): string => `topic-${crypto.randomUUID().slice(0, 8)}`;

/** What marketing mail may be about: prospects can refuse each by itself. */
export function TopicList({ topics, isFixed, onChange }: Props) {
  const { t } = useTranslation('settings');
  const error = (name: string): string | null => {
    if (name.trim() === '') return t('sending.nameTopic');
    return isAlike(name, topics) ? t('sending.sameTopic') : null;
  };
  return (
    <Stack gap="xs">
      {topics.map(({ id, name }) => (
        <Group key={id} gap="xs" align="flex-start" wrap="nowrap">
          <TextInput
            flex={1}
            aria-label={t('sending.topicName')}
            placeholder={t('sending.topicName')}
            required
            maxLength={80}
            disabled={isFixed}
            value={name}
            error={error(name)}
            onChange={({ currentTarget: { value } }) =>
              onChange(topics.map((topic) => (topic.id === id ? { ...topic, name: value } : topic)))
            }
          />
          <RemoveButton
            mt={4}
            isFixed={isFixed}
            label={t('sending.removeTopic', { name })}
            onRemove={() => onChange(topics.filter((topic) => topic.id !== id))}
          />
        </Group>
      ))}
      {topics.length < MOST && (
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={isFixed}
            onClick={() => onChange([...topics, { id: freshId(), name: '' }])}
          >
            {t('sending.addTopic')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
