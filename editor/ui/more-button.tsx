import { Button, Center } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A list that comes page by page. */
export interface Paged {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

/** Asks for the next page of a list, while there is one. */
export function MoreButton({ list }: { readonly list: Paged }) {
  const { t } = useTranslation('app');
  if (!list.hasNextPage) return null;
  return (
    <Center mt="lg">
      <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {t('actions.more')}
      </Button>
    </Center>
  );
}
