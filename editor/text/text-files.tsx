import { Button, FileButton } from '@mantine/core';
import { IconDownload, IconFolderOpen } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_TEXT } from '../../engine/scenario/text/longest-text.ts';
import { saveFile } from '../ui/save-file.ts';
import { useTell } from '../ui/use-tell.ts';

/** A name that any system takes for a file. */
const fileName = (name: string): string =>
  `${
    name
      .normalize('NFKD')
      .replaceAll(/[^\w\s-]/g, '')
      .trim()
      .replaceAll(/\s+/g, '-')
      .toLowerCase() || 'scenario'
  }.yaml`;

interface Props {
  readonly name: string;
  readonly text: string;
  readonly readOnly: boolean;
  readonly onOpen: (text: string) => void;
}

/** Takes the text along as a file, or takes one in. */
export function TextFiles({ name, text, readOnly, onOpen }: Props) {
  const { t } = useTranslation('text');
  const tell = useTell();
  const reset = useRef<() => void>(null);
  const open = async (file: File | null): Promise<void> => {
    if (file === null) return;
    // Else the same file chosen again would be no change.
    reset.current?.();
    if (file.size > LONGEST_TEXT) tell.refused(t('openFailed'));
    else onOpen((await file.text()).replaceAll(/\r\n?/g, '\n').replace(/^\uFEFF/, ''));
  };
  return (
    <>
      {!readOnly && (
        <FileButton
          resetRef={reset}
          accept=".yaml,.yml,application/yaml,text/yaml"
          onChange={(file) => void open(file)}
        >
          {(props) => (
            <Button
              {...props}
              size="compact-sm"
              variant="default"
              leftSection={<IconFolderOpen size={16} aria-hidden />}
            >
              {t('open')}
            </Button>
          )}
        </FileButton>
      )}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={() => saveFile(fileName(name), text, 'application/yaml')}
        data-testid="download-text"
      >
        {t('download')}
      </Button>
    </>
  );
}
