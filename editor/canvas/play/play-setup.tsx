import { Button, Fieldset, Input, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LeadSelect } from '../../leads/lead-select.tsx';
import { AnswerFields } from '../../simulation/answer-fields.tsx';
import { CapFields } from '../../simulation/cap-fields.tsx';
import type { Ground } from '../../simulation/ground.ts';
import { LeadFields } from '../../simulation/lead-fields.tsx';
import { OutcomeSelects } from '../../simulation/outcome-selects.tsx';
import { ReactionRows } from '../../simulation/reaction-rows.tsx';
import { RunFields } from '../../simulation/run-fields.tsx';
import '../../simulation/texts.ts';
import { FieldsRead } from '../../ui/fields-read.tsx';
import { PERSONAS } from './personas.ts';
import classes from './play.module.css';
import './texts.ts';
import { reactionsOf, triggerOf, type TypedPlay } from './typed-play.ts';

interface Props {
  readonly ground: Ground;
  readonly typed: TypedPlay;
  readonly onTyped: (typed: TypedPlay) => void;
  /** What is typed can be simulated. */
  readonly isReady: boolean;
  readonly onBegin: () => void;
}

/** Who comes in, and what it does: a kind of lead, or a script of one's own. */
export function PlaySetup({ ground, typed, onTyped, isReady, onBegin }: Props) {
  const { t } = useTranslation('play');
  const { t: says } = useTranslation('simulation');
  const put = (part: Partial<TypedPlay>): void => onTyped({ ...typed, ...part });
  const reactions = reactionsOf(typed, ground);
  const trigger = triggerOf(typed, ground);
  const behaves = typed.script === null ? typed.persona : 'own';
  return (
    <form
      className={classes['setup']}
      onSubmit={(event) => {
        event.preventDefault();
        onBegin();
      }}
    >
      <FieldsRead>
        {(areRead) => (
          <Stack gap="md">
            <Text c="dimmed">{t('intro')}</Text>
            <Input.Wrapper label={t('who')} labelElement="div">
              <SegmentedControl
                fullWidth
                mt={4}
                aria-label={t('who')}
                value={typed.who}
                onChange={(who) => put({ who: who === 'known' ? 'known' : 'invented' })}
                data={(['invented', 'known'] as const).map((value) => ({ value, label: t(`whoIs.${value}`) }))}
              />
            </Input.Wrapper>
            {typed.who === 'known' && (
              <div>
                <LeadSelect
                  label={t('known')}
                  placeholder={t('knownPlaceholder')}
                  lead={typed.known}
                  onLead={(known) => put({ known })}
                />
                <Text size="xs" c="dimmed" mt={4}>
                  {t('knownHelp')}
                </Text>
              </div>
            )}
            <Select
              label={t('persona')}
              description={t(`personaHelp.${behaves}`)}
              inputWrapperOrder={['label', 'input', 'description']}
              allowDeselect={false}
              data={[
                ...PERSONAS.map(({ code }) => ({ value: code, label: t(`personas.${code}`) })),
                ...(behaves === 'own' ? [{ value: 'own', label: t('personas.own') }] : []),
              ]}
              value={behaves}
              onChange={(chosen) => {
                const kind = PERSONAS.find(({ code }) => code === chosen);
                if (kind !== undefined) put({ persona: kind.code, script: null });
              }}
            />
            <details className={classes['more']}>
              <summary>{t('script', { count: reactions.length })}</summary>
              <ReactionRows ground={ground} trigger={trigger} typed={reactions} onTyped={(script) => put({ script })} />
            </details>
            <details className={classes['more']}>
              <summary>{t('rest')}</summary>
              <Stack gap="md">
                <RunFields ground={ground} run={{ ...typed.run, trigger }} onRun={(run) => put({ run })} />
                {typed.who === 'invented' && (
                  <Fieldset legend={says('lead')}>
                    <Stack gap="sm">
                      <LeadFields lead={typed.lead} onLead={(lead) => put({ lead })} />
                    </Stack>
                  </Fieldset>
                )}
                <OutcomeSelects
                  ground={ground}
                  outcomes={typed.outcomes}
                  onOutcomes={(outcomes) => put({ outcomes })}
                />
                <AnswerFields ground={ground} answers={typed.answers} onAnswers={(answers) => put({ answers })} />
                <CapFields cap={typed.cap} onCap={(cap) => put({ cap })} />
              </Stack>
            </details>
            <Button
              type="submit"
              disabled={!isReady || !areRead}
              leftSection={<IconPlayerPlay size={16} aria-hidden />}
              data-testid="begin-play"
            >
              {t('begin')}
            </Button>
          </Stack>
        )}
      </FieldsRead>
    </form>
  );
}
