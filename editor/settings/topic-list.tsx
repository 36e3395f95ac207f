import { Button, Group, Stack, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
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

const focus = (field: HTMLInputElement | null): void => field?.focus();

const freshId = (): string => `topic-${crypto.randomUUID().slice(0, 8)}`;

/** What marketing mail may be about: prospects can refuse each by itself. */
export function TopicList({ topics, isFixed, onChange }: Props) {
  const { t } = useTranslation('settings');
  // A new one is not named yet: that is no fault before it has been passed over.
  const [fresh, setFresh] = useState<string | null>(null);
  const error = ({ id, name }: Topics[number]): string | null => {
    if (name.trim() === '') return id === fresh ? null : t('sending.nameTopic');
    return isAlike(name, topics) ? t('sending.sameTopic') : null;
  };
  return (
    <Stack gap="xs">
      {topics.map(({ id, name }) => (
        <Group key={id} gap="xs" align="flex-start" wrap="nowrap">
          <TextInput
            ref={id === fresh ? focus : null}
            flex={1}
            aria-label={t('sending.topicName')}
            placeholder={t('sending.topicName')}
            required
            maxLength={80}
            disabled={isFixed}
            value={name}
            error={error({ id, name })}
            onBlur={() => setFresh((before) => (before === id ? null : before))}
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
            onClick={() => {
              const id = freshId();
              setFresh(id);
              onChange([...topics, { id, name: '' }]);
            }}
          >
            {t('sending.addTopic')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
