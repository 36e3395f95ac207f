import { List, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { ApiProblem } from '../api/api-problem.ts';
import { useTell } from './use-tell.ts';

const users = z.object({ scenarios: z.array(z.object({ id: z.string(), name: z.string() })) });

/** Shows why something can't be deleted: the scenarios that use it, as links; any other refusal as a message. */
export function useTellInUse(): (error: unknown, title: string, text: string) => void {
  const { t } = useTranslation('app');
  const tell = useTell();
  return (error, title, text) => {
    const used = error instanceof ApiProblem && error.status === 409 ? users.safeParse(error.data) : undefined;
    if (used?.success !== true) return tell.failed(error);
    modals.open({
      title,
      closeButtonProps: { 'aria-label': t('actions.close') },
      children: (
        <>
          <Text mb="sm">{text}</Text>
          <List>
            {used.data.scenarios.map(({ id, name }) => (
              <List.Item key={id}>
                <Link to="/scenarios/$id" params={{ id }} onClick={() => modals.closeAll()}>
                  {name}
                </Link>
              </List.Item>
            ))}
          </List>
        </>
      ),
    });
  };
}
