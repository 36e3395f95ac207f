import { type ReactNode, useCallback, useState } from 'react';
import { UnreadFields } from './unread-fields.ts';

/** Fields, and the button that does what they say: it is told whether all of them can be read. */
export function FieldsRead({ children }: { readonly children: (areRead: boolean) => ReactNode }) {
  const [unread, setUnread] = useState<ReadonlySet<string>>(new Set());
  const note = useCallback(
    (field: string, isUnread: boolean) =>
      setUnread((before) => new Set([...[...before].filter((other) => other !== field), ...(isUnread ? [field] : [])])),
    [],
  );
  return <UnreadFields value={note}>{children(unread.size === 0)}</UnreadFields>;
}
