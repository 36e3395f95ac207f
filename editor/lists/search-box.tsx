import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type RefObject, useState } from 'react';

const SETTLE_MS = 250;
const MOST = 120;

interface Props {
  readonly label: string;
  /** What is looked for; empty where nothing is. */
  readonly value: string;
  readonly onSearch: (value: string) => void;
  readonly box?: RefObject<HTMLInputElement | null>;
}

/** Looks for what is typed once the typing rests or the field is left; shows what is looked for when that changes elsewhere. */
export function SearchBox({ label, value, onSearch, box }: Props) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const settle = useDebouncedCallback((text: string) => onSearch(text.trim()), SETTLE_MS);
  if (value !== known) {
    setKnown(value);
    if (value !== typed.trim()) setTyped(value);
  }
  return (
    <TextInput
      ref={box}
      w={280}
      type="search"
      leftSection={<IconSearch size={18} />}
      aria-label={label}
      placeholder={label}
      maxLength={MOST}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        settle(event.currentTarget.value);
      }}
      onBlur={settle.flush}
    />
  );
}
