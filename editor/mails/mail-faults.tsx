import { Alert, Code, List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../api/api-problem.ts';
import { meaningColour } from '../ui/colours.ts';
import { fr } from './fr.ts';

type FaultCode = keyof typeof fr.fault;
const known = (code: string): FaultCode => (Object.hasOwn(fr.fault, code) && isCode(code) ? code : 'other');
const isCode = (code: string): code is FaultCode => code in fr.fault;

/** What is wrong in the mail, and where. */
export function MailFaults({ problem }: { readonly problem: ApiProblem }) {
  const { t } = useTranslation('mails');
  const place = (pointer: string): string => {
    const block = /\/blocks\/(\d+)/.exec(pointer)?.[1];
    if (block !== undefined) return t('place.block', { position: Number(block) + 1 });
    return pointer.includes('preheader') ? t('place.preheader') : t('place.subject');
  };
  return (
    <Alert color={meaningColour('attention')} title={t('faults')} data-testid="mail-faults">
      <List size="sm">
        {problem.faults.map(({ pointer, code, name, excerpt }, index) => (
          <List.Item key={index}>
            {t('faultAt', {
              place: place(pointer),
              fault: name === undefined ? t(`fault.${known(code)}`) : t('faultNamed', { name }),
            })}
            {excerpt !== undefined && (
              <>
                {' '}
                <Code>{excerpt}</Code>
              </>
            )}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
