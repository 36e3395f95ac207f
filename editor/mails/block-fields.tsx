import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MailBlock } from '../../engine/mail/mail-content.ts';
import { LiquidField } from './liquid-field.tsx';
import { NumberField } from '../ui/number-field.tsx';

interface Props {
  readonly block: MailBlock;
  readonly onChange: (block: MailBlock) => void;
}

/** The fields of one block. */
export function BlockFields({ block, onChange }: Props) {
  const { t } = useTranslation('mails');
  switch (block.type) {
    case 'heading':
      return (
        <LiquidField
          label={t('block.text')}
          value={block.text}
          max={300}
          required
          onChange={(text) => onChange({ ...block, text })}
        />
      );
    case 'text':
      return (
        <LiquidField
          label={t('block.text')}
          help={t('block.textHelp')}
          value={block.text}
          max={10_000}
          rows={4}
          required
          onChange={(text) => onChange({ ...block, text })}
        />
      );
    case 'button':
      return (
        <Stack gap="sm">
          <LiquidField
            label={t('block.label')}
            value={block.label}
            max={120}
            required
            onChange={(label) => onChange({ ...block, label })}
          />
          <LiquidField
            label={t('block.href')}
            value={block.href}
            max={2_000}
            required
            onChange={(href) => onChange({ ...block, href })}
          />
        </Stack>
      );
    case 'image': {
      const { href, ...rest } = block;
      return (
        <Stack gap="sm">
          <LiquidField
            label={t('block.src')}
            value={block.src}
            max={2_000}
            required
            onChange={(src) => onChange({ ...block, src })}
          />
          <LiquidField
            label={t('block.alt')}
            help={t('block.altHelp')}
            value={block.alt}
            max={300}
            onChange={(alt) => onChange({ ...block, alt })}
          />
          <LiquidField
            label={t('block.link')}
            value={href ?? ''}
            max={2_000}
            onChange={(value) => onChange(value === '' ? rest : { ...block, href: value })}
          />
        </Stack>
      );
    }
    case 'spacer':
      return (
        <NumberField
          label={t('block.height')}
          min={4}
          max={120}
          allowDecimal={false}
          clampBehavior="strict"
          value={block.height}
          onChange={(value) => onChange({ ...block, height: typeof value === 'number' ? Math.max(4, value) : 24 })}
        />
      );
    case 'divider':
      return null;
  }
}
