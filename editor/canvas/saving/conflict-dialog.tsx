import { Button, Modal, Radio, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { choiceOf } from '../../../engine/scenario/merge/conflict.ts';
import type { Side } from '../../../engine/scenario/merge/sides.ts';
import { call } from '../../api/call.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useSession } from '../../shell/session-context.ts';
import { nameOfCopy } from '../../ui/name-of-copy.ts';
import { useTell } from '../../ui/use-tell.ts';
import { useDocument, useLive, useStores } from '../canvas-stores.ts';
import type { Meeting } from '../document-store.ts';
import { mergeIn } from './merge-in.ts';
import { sayConflict } from './say-conflict.ts';

interface Props {
  readonly save: () => Promise<boolean>;
  /** Opens the draft anew, as it was saved. */
  readonly onReload: () => void;
}

function Choice({ meeting, save, onReload }: Props & { readonly meeting: Meeting }) {
  const { t } = useTranslation('canvas');
  const { t: app } = useTranslation('app');
  const language = useLanguage();
  const { document } = useStores();
  const names = useLive((state) => state.names);
  const me = useSession().person.id;
  const navigate = useNavigate();
  const tell = useTell();
  const [isBusy, setBusy] = useState(false);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Side>>(new Map());
  const drawn = useDocument(({ draft }) => draft.graph);
  const { theirs, conflicts } = meeting;
  const isMe = theirs.savedBy?.id === me;
  const who = theirs.savedBy?.name ?? t('news.somebody');
  const asked = { t, language, names, drawn: { mine: drawn, theirs: theirs.graph } };
  const choices = new Map((conflicts ?? []).map(({ path, taken }) => [choiceOf(path), taken] as const));
  for (const [key, side] of chosen) choices.set(key, side);
  const apply = (): void => {
    if (mergeIn(document, theirs, true, choices)) void save();
  };
  const keep = async (): Promise<void> => {
    setBusy(true);
    try {
      const { draft } = document.getState();
      const { id } = await call('createScenario', { body: { name: nameOfCopy(draft.name, app), graph: draft.graph } });
      document.setState({ saved: draft, sent: [], saving: 'idle', meeting: null });
      await navigate({ to: '/scenarios/$id', params: { id }, ignoreBlocker: true });
    } catch (error) {
      tell.failed(error);
    } finally {
      setBusy(false);
    }
  };
  const takeSaved = (): void => {
    document.setState({ saved: document.getState().draft, sent: [], saving: 'idle', meeting: null });
    onReload();
  };
  return (
    <Stack gap="md">
      <Text>
        {conflicts === null
          ? t('conflict.tooLarge')
          : t(isMe ? 'conflict.textMine' : 'conflict.text', { who, count: conflicts.length })}
      </Text>
      {conflicts?.map((conflict, index) => {
        const key = choiceOf(conflict.path);
        const said = sayConflict(conflict, asked);
        return (
          <Radio.Group
            key={key}
            label={said.thing}
            value={choices.get(key) ?? conflict.taken}
            onChange={(side) => setChosen(new Map([...chosen, [key, side === 'mine' ? 'mine' : 'theirs']]))}
            data-testid={`conflict-${index}`}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="mine" label={t(isMe ? 'conflict.mineHere' : 'conflict.mine', { value: said.mine })} />
              <Radio
                value="theirs"
                label={t(isMe ? 'conflict.theirsMine' : 'conflict.theirs', { who, value: said.theirs })}
              />
            </Stack>
          </Radio.Group>
        );
      })}
      {conflicts !== null && (
        <Button data-autofocus disabled={isBusy} onClick={apply} data-testid="apply-choices">
          {t('conflict.apply')}
        </Button>
      )}
      <Stack gap={4}>
        <Button variant="default" loading={isBusy} onClick={() => void keep()} data-testid="keep-copy">
          {t('conflict.copy')}
        </Button>
        <Text size="xs" c="dimmed" ta="center">
          {t('conflict.copyHelp')}
        </Text>
      </Stack>
      {conflicts === null && (
        <Stack gap={4}>
          <Button variant="default" disabled={isBusy} onClick={takeSaved} data-testid="reload-draft">
            {t('conflict.reload')}
          </Button>
          <Text size="xs" c="dimmed" ta="center">
            {t('conflict.reloadHelp')}
          </Text>
        </Stack>
      )}
    </Stack>
  );
}

/** Asks what is to become of each thing that two people changed at once; mine can be kept as a copy instead. */
export function ConflictDialog(props: Props) {
  const { t } = useTranslation('canvas');
  const meeting = useDocument((state) => state.meeting);
  return (
    <Modal
      opened={meeting !== null}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t('conflict.title')}
    >
      {meeting !== null && <Choice meeting={meeting} {...props} />}
    </Modal>
  );
}
