import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Lines where rows will be. */
export function SkeletonRows({ rows = 8, height = 28 }: { readonly rows?: number; readonly height?: number }) {
  const { t } = useTranslation('app');
  return (
    <Stack gap="sm" aria-busy="true">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} radius="sm" />
      ))}
    </Stack>
  );
}
