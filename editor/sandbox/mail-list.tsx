import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { sandboxMail } from '../../api/contract/sandbox.ts';
import { Time } from '../ui/time.tsx';
import classes from './sandbox.module.css';

interface Props {
  readonly mails: readonly z.infer<typeof sandboxMail>[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** Mails received, newest first. */
export function MailList({ mails, chosen, onChoose }: Props) {
  const { t } = useTranslation('sandbox');
  return (
    <ul className={classes['list']} aria-label={t('list')} data-testid="sandbox-mails">
      {mails.map(({ id, subject, to, receivedAt }) => (
        <li key={id}>
          <UnstyledButton className={classes['item'] ?? ''} aria-current={id === chosen} onClick={() => onChoose(id)}>
            <span className={classes['subject']}>{subject}</span>
            <span className={classes['meta']}>
              <span>{to.join(', ')}</span>
              <Time at={receivedAt} />
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
