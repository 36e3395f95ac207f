import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Lines where rows will be. */
export function SkeletonRows({ rows = 8, height = 28 }: { readonly rows?: number; readonly height?: number }) {
  const { t } = useTranslation('app');
  return (
    <Stack gap="sm" aria-busy="true" aria-label={t('loading')} role="status">
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} radius="sm" />
      ))}
    </Stack>
  );
}
