import { Button, Paper, Stack, TextInput } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Segment } from '../../api/contract/segments.ts';
import { type Json, jsonObject } from '../../engine/scenario/json.ts';
import { segmentCondition } from '../../engine/scenario/segment-condition.ts';
import { call } from '../api/call.ts';
import { useChange } from '../api/use-call.ts';
import { ConditionWidget } from '../canvas/widgets/condition-widget.tsx';
import { useMay } from '../shell/session-context.ts';
import { useWriting } from '../ui/use-writing.ts';
import { WritingPage } from '../ui/writing-page.tsx';
import { OutsideScenarios } from './outside-scenarios.tsx';
import { SegmentCount } from './segment-count.tsx';

const REFRESH = ['segments', 'segment', 'leads'] as const;

/** A segment as a page writes it: its condition as it is typed, valid or not. */
interface Written {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly content: { readonly condition: Json };
}
const written = ({ condition, updatedAt: _when, ...segment }: Segment): Written => ({
  ...segment,
  content: { condition: jsonObject.parse(condition) },
});
const asBody = ({ name, content }: Pick<Written, 'name' | 'content'>) => ({
  name,
  condition: segmentCondition.parse(content.condition),
});

/** Writes a segment, and counts its leads as it is written. */
export function SegmentEditor({ segment }: { readonly segment: Segment }) {
  const { t } = useTranslation('segments');
  const { t: app } = useTranslation('app');
  const writes = useMay('segments.write');
  const save = useChange('saveSegment', REFRESH);
  const create = useChange('createSegment', REFRESH);
  const remove = useChange('deleteSegment', REFRESH);
  const input = { params: { id: segment.id } };
  const opened = useMemo(() => written(segment), [segment]);
  const writing = useWriting<Written>(opened, {
    to: { list: '/segments', page: '/segments/$id' },
    read: async () => written(await call('segment', input)),
    save: ({ revision, ...body }) => save.mutateAsync({ ...input, body: { revision, ...asBody(body) } }),
    create: (body) => create.mutateAsync({ body: asBody(body) }),
    remove: () => remove.mutateAsync(input),
    changed: 'segment-changed',
    say: {
      saved: () => t('saved'),
      removing: t('delete.text'),
      removed: t('delete.done'),
      inUse: t('delete.inUse'),
    },
  });
  const { name, content, setName, set } = writing;
  const { data: condition, error } = segmentCondition.safeParse(content.condition);
  const errorAt = (...path: readonly (string | number)[]): string | null =>
    path.length > 0 && error?.issues.some((issue) => path.every((key, at) => issue.path[at] === key)) === true
      ? app('required')
      : null;
  const more = (
    <Button
      variant="default"
      leftSection={<IconUsers size={18} />}
      renderRoot={(props) => <Link to="/leads" search={{ segment: segment.id }} {...props} />}
    >
      {t('see')}
    </Button>
  );
  return (
    <WritingPage
      writing={writing}
      above={{ to: '/segments', name: t('title') }}
      writes={writes}
      isValid={name.trim() !== '' && condition !== undefined}
      conflict={t('conflict')}
      more={more}
    >
      <Paper withBorder p="lg" maw={720}>
        <Stack gap="lg">
          <TextInput
            label={t('name')}
            description={t('nameHelp')}
            required
            maxLength={120}
            disabled={!writes}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <OutsideScenarios>
            <ConditionWidget
              step={null}
              label={t('condition')}
              help={t('conditionHelp')}
              value={content.condition}
              errorAt={errorAt}
              options={[]}
              isFixed={!writes}
              onChange={(next) => set({ condition: next })}
            />
          </OutsideScenarios>
          <SegmentCount condition={condition ?? null} />
        </Stack>
      </Paper>
    </WritingPage>
  );
}
