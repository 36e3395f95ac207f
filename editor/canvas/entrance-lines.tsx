import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Graph } from '../../engine/scenario/graph.ts';
import { useCall } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { sayMoment, sayNumber } from '../ui/say-time.ts';
import { useNow } from '../ui/use-now.ts';
import { useLive } from './canvas-stores.ts';
import { entrancesOf, type Entrance } from './entrances.ts';

const ANY = { join: 'all', of: [{ on: 'consent', op: 'given' }] } as const;

/** How many leads of which segment come in, and when. */
function SegmentLine({
  entrance,
  zone,
  isPaused,
}: {
  readonly entrance: Extract<Entrance, { segment: string }>;
  readonly zone: string;
  readonly isPaused: boolean;
}) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const { segment: id } = entrance;
  const name = useLive(({ names }) => names.segment?.get(id)) ?? id;
  const condition = useCall('segment', { params: { id } }, { fresh: true }).data?.condition;
  const count = useCall(
    'countSegment',
    { body: { condition: condition ?? { join: ANY.join, of: [...ANY.of] } } },
    { enabled: condition !== undefined, fresh: true },
  ).data?.matching;
  const when = entrance.how === 'again' ? entrance.next : entrance.at;
  const at = when === null ? '' : sayMoment(when, zone, language);
  if (entrance.how === 'as-before') return <Text>{t('publish.enter.asBefore', { segment: name })}</Text>;
  if (entrance.how === 'too-late')
    return <Text c="var(--pep-attention)">{t('publish.enter.tooLate', { segment: name, at })}</Text>;
  const now = isPaused ? 'publish.enter.onceResumed' : 'publish.enter.onceNow';
  const said = entrance.how === 'again' ? 'publish.enter.again' : when === null ? now : 'publish.enter.onceAt';
  return (
    <Text data-testid="entrance">
      {count === undefined
        ? t('publish.enter.counting', { segment: name })
        : t(said, { count, leads: sayNumber(count, language), segment: name, at })}
    </Text>
  );
}

/** By which triggers leads will come in once this is published: how many, and when, where that is known. */
export function EntranceLines({
  graph,
  before,
  isPaused,
}: {
  readonly graph: Graph;
  readonly before: Graph | null;
  readonly isPaused: boolean;
}) {
  const { t } = useTranslation('canvas');
  const now = useNow();
  const zone = useCall('settings', {}).data?.zone;
  if (zone === undefined) return null;
  const entrances = entrancesOf(graph, before, now, zone);
  const others = new Set(entrances.map(({ how }) => how));
  return (
    <Stack gap="xs">
      {others.has('by-itself') && before === null && <Text>{t('publish.first')}</Text>}
      {others.has('by-hand') && before === null && <Text>{t('publish.enter.byHand')}</Text>}
      {entrances.map(
        (entrance) =>
          'segment' in entrance && (
            <SegmentLine key={entrance.node} entrance={entrance} zone={zone} isPaused={isPaused} />
          ),
      )}
    </Stack>
  );
}
