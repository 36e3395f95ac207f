import { List, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { ApiProblem } from '../api/api-problem.ts';
import { useTell } from './use-tell.ts';

const named = z.object({ id: z.string(), name: z.string() });
const users = z.object({ scenarios: z.array(named) });
/** A scenario that uses the thing. */
export type Named = z.infer<typeof named>;

interface InUse {
  /** Shows why something can't be deleted: the scenarios that use it, as links. */
  readonly show: (scenarios: readonly Named[], title: string, text: string) => void;
  /** Shows the same where a deletion was refused for it; any other refusal as a message. */
  readonly failed: (error: unknown, title: string, text: string) => void;
}

/** Tells what still uses a thing. */
export function useTellInUse(): InUse {
  const { t } = useTranslation('app');
  const tell = useTell();
  const show: InUse['show'] = (scenarios, title, text) =>
    modals.open({
      title,
      closeButtonProps: { 'aria-label': t('actions.close') },
      children: (
        <>
          <Text mb="sm">{text}</Text>
          <List>
            {scenarios.map(({ id, name }) => (
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
  return {
    show,
    failed: (error, title, text) => {
      const used = error instanceof ApiProblem && error.status === 409 ? users.safeParse(error.data) : undefined;
      if (used?.success === true) show(used.data.scenarios, title, text);
      else tell.failed(error);
    },
  };
}
