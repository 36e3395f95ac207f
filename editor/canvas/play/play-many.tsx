import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { useSession } from '../../shell/session-context.ts';
import type { Ground } from '../../simulation/ground.ts';
import { readCrowd } from '../../simulation/read-crowd.ts';
import type { TypedCrowd } from '../../simulation/typed-crowd.ts';
import { meaningColour } from '../../ui/colours.ts';
import { FieldsRead } from '../../ui/fields-read.tsx';
import { CrowdFields } from './crowd-fields.tsx';
import { PlayedCrowd } from './played-crowd.tsx';
import './texts.ts';
import { triggerOf } from './typed-play.ts';
import { useCrowd } from './use-crowd.ts';

interface Props {
  readonly ground: Ground;
  readonly typed: TypedCrowd;
  readonly onTyped: (typed: TypedCrowd) => void;
}

/** Many invented leads on their way through the drawing; what came of them ends when the drawing changes. */
export function PlayMany({ ground, typed: before, onTyped }: Props) {
  const { t } = useTranslation('play');
  const language = useLanguage();
  const { ownSteps } = useSession();
  const { state, begin, cancel } = useCrowd();
  const { plan, zone, calendar, scenario } = ground;
  const [isAsking, setAsking] = useState(true);
  const typed = { ...before, run: { ...before.run, trigger: triggerOf(before, ground) } };
  const isStale = 'ask' in state && state.ask.plan !== plan;
  const crowd = readCrowd(typed, ground, language);
  if (state.is === 'running')
    return (
      <Stack gap="sm">
        <Text component="output" data-testid="crowd-progress">
          {t('many.progress', { done: state.done, total: state.ask.crowd.leads })}
        </Text>
        <Progress
          value={(100 * state.done) / state.ask.crowd.leads}
          aria-label={t('many.progress', { done: state.done, total: state.ask.crowd.leads })}
        />
        <Button
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPlayerStop size={16} aria-hidden />}
          onClick={cancel}
          data-testid="cancel-crowd"
        >
          {t('many.cancel')}
        </Button>
      </Stack>
    );
  if (state.is === 'done' && !isStale && !isAsking)
    return <PlayedCrowd ground={ground} flow={state.flow} tally={state.tally} onChange={() => setAsking(true)} />;
  return (
    <FieldsRead>
      {(areRead) => (
        <Stack gap="md">
          {(isStale || state.is === 'failed') && (
            <Group gap="xs" wrap="nowrap" component="output" c={meaningColour('attention')}>
              <IconAlertTriangle size={16} aria-hidden style={{ flex: 'none' }} />
              <Text size="sm">{t(isStale ? 'many.stale' : 'many.failed')}</Text>
            </Group>
          )}
          <Text c="dimmed">
            {t('intro')} {t('many.beginHelp')}
          </Text>
          <CrowdFields ground={ground} typed={typed} onTyped={onTyped} />
          <Button
            disabled={crowd === null || !areRead}
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            onClick={() => {
              if (crowd === null) return;
              setAsking(false);
              begin({ plan, edges: scenario.graph.edges, crowd, zone, calendar, hasOwn: ownSteps });
            }}
            data-testid="begin-crowd"
          >
            {t('many.begin', { count: typed.numbers.leads })}
          </Button>
        </Stack>
      )}
    </FieldsRead>
  );
}
