import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, type Icon } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { EmptyState } from './empty-state.tsx';
import { Loaded, type Asked } from './loaded.tsx';
import { Page } from './page.tsx';
import { SkeletonRows } from './skeleton-rows.tsx';

interface Props<T> {
  readonly title: string;
  readonly list: Asked<readonly T[]>;
  /** The button that makes a new one and the dialog it opens; null for who may only read. */
  readonly create: {
    readonly label: string;
    readonly Dialog: ComponentType<{ readonly opened: boolean; readonly onClose: () => void }>;
  } | null;
  /** Beside the title. */
  readonly aside?: ReactNode;
  readonly empty: { readonly icon: Icon; readonly text: string };
  readonly children: (items: readonly T[]) => ReactNode;
}

/** A page that lists what is made here; before there is anything it says what for, and offers to make the first. */
export function ListPage<T>({ title, list, create, aside, empty, children }: Props<T>) {
  const [opened, dialog] = useDisclosure(false);
  const button = create !== null && (
    <Button leftSection={<IconPlus size={18} />} onClick={dialog.open}>
      {create.label}
    </Button>
  );
  return (
    <Page title={title} aside={aside} action={button}>
      <Loaded query={list} skeleton={<SkeletonRows />}>
        {(items) =>
          items.length > 0 ? (
            children(items)
          ) : (
            <EmptyState icon={empty.icon} action={button}>
              {empty.text}
            </EmptyState>
          )
        }
      </Loaded>
      {create !== null && <create.Dialog opened={opened} onClose={dialog.close} />}
    </Page>
  );
}
