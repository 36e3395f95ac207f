import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, type Icon } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { MoreButton, type Paged } from '../ui/more-button.tsx';
import { Page } from '../ui/page.tsx';
import type { Narrowed } from './list-shape.ts';
import { ListView, type ListViewProps } from './list-view.tsx';

interface Props<Row, F extends Narrowed> extends Omit<ListViewProps<Row, F>, 'empty'> {
  readonly title: string;
  /** The button that makes a new one and the dialog it opens; null for who may only read. */
  readonly create: {
    readonly label: string;
    readonly Dialog: ComponentType<{ readonly opened: boolean; readonly onClose: () => void }>;
  } | null;
  /** Beside the title. */
  readonly aside?: ReactNode;
  readonly empty: { readonly icon: Icon; readonly text: string };
  /** Where the list comes page by page. */
  readonly pages?: Paged;
}

/** A page that lists what is made here, and offers to make one more. */
export function ListPage<Row extends { readonly id: string }, F extends Narrowed>(props: Props<Row, F>) {
  const { title, create, aside, empty, pages, ...view } = props;
  const [opened, dialog] = useDisclosure(false);
  const button = create !== null && (
    <Button leftSection={<IconPlus size={18} />} onClick={dialog.open}>
      {create.label}
    </Button>
  );
  return (
    <Page title={title} aside={aside} action={button}>
      <ListView {...view} empty={{ ...empty, action: button }} />
      {pages !== undefined && <MoreButton list={pages} />}
      {create !== null && <create.Dialog opened={opened} onClose={dialog.close} />}
    </Page>
  );
}
