import { ActionIcon, Button, Group, Menu, Paper, Stack, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { mailBlock, type MailBlock } from '../../engine/mail/mail-content.ts';
import type { Language } from '../../engine/scenario/localized.ts';
import { BlockFields } from './block-fields.tsx';
import { freshBlock } from './fresh-mail.ts';

const TYPES = mailBlock.options.map((option) => option.shape.type.value);
const MOST = 60;

interface Props {
  readonly blocks: readonly MailBlock[];
  readonly language: Language;
  readonly onChange: (blocks: MailBlock[]) => void;
}

/** A mail's blocks, top to bottom: each can be written, moved, taken away. */
export function BlockList({ blocks, language, onChange }: Props) {
  const { t } = useTranslation('mails');
  const move = (from: number, to: number) => {
    const [one, other] = [blocks[from], blocks[to]];
    if (one !== undefined && other !== undefined) onChange(blocks.with(from, other).with(to, one));
  };
  const remove = (at: number) => {
    onChange(blocks.filter((_block, index) => index !== at));
  };
  const button = (
    block: MailBlock,
    position: number,
    action: 'up' | 'down' | 'delete',
    Glyph: Icon,
    disabled: boolean,
    act: () => void,
  ) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      c={disabled ? 'dimmed' : 'var(--mantine-color-text)'}
      disabled={disabled}
      onClick={act}
      aria-label={t('block.named', { action: t(`block.${action}`), block: t(`blocks.${block.type}`), position })}
    >
      <Glyph size={16} />
    </ActionIcon>
  );
  return (
    <Stack gap="sm" component="ol" p={0} m={0}>
      {blocks.map((block, at) => (
        <Paper key={at} withBorder p="md" component="li" display="block" data-block={block.type}>
          <Group justify="space-between" mb="xs">
            <Text size="xs" fw={600} c="dimmed">
              {t(`blocks.${block.type}`)}
            </Text>
            <Group gap={2}>
              {button(block, at + 1, 'up', IconArrowUp, at === 0, () => move(at, at - 1))}
              {button(block, at + 1, 'down', IconArrowDown, at === blocks.length - 1, () => move(at, at + 1))}
              {button(block, at + 1, 'delete', IconTrash, blocks.length === 1, () => remove(at))}
            </Group>
          </Group>
          <BlockFields block={block} onChange={(changed) => onChange(blocks.with(at, changed))} />
        </Paper>
      ))}
      <li style={{ display: 'block' }}>
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="default" leftSection={<IconPlus size={18} />} disabled={blocks.length >= MOST}>
              {t('block.add')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {TYPES.map((type) => (
              <Menu.Item key={type} onClick={() => onChange([...blocks, freshBlock(type, language)])}>
                {t(`blocks.${type}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </li>
    </Stack>
  );
}
