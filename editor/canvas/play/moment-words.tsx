import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { json } from '../../../engine/scenario/json.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Why } from '../../leads/story/why.tsx';
import '../../leads/texts.ts';
import { type Ground, outcomeName, sayEnd, sayReaction, stepName } from '../../simulation/ground.ts';
import { capitalised } from '../../ui/capitalised.ts';
import { sayMoment } from '../../ui/say-time.ts';
import { useLive } from '../canvas-stores.ts';
import { nameOf } from '../live-store.ts';
import { uncapitalised } from '../uncapitalised.ts';
import type { Journey, Moment } from './journey.ts';
import classes from './play.module.css';
import './texts.ts';

/** Decided by nothing that could be seen: the lead came in, or the world is taken to answer as usual. */
const PLAIN: ReadonlySet<string> = new Set(['simulated', 'triggered']);

interface Props {
  readonly ground: Ground;
  readonly journey: Journey;
  readonly moment: Moment;
  /** The step's name, where it is not said by the card that this stands beside. */
  readonly step?: ReactNode;
}

/** What happens at a moment; of a decision, its rule and the values it saw. */
export function MomentWords({ ground, journey: { simulated }, moment, step: named }: Props) {
  const { t } = useTranslation('play');
  const { t: says } = useTranslation('simulation');
  const { t: leads } = useTranslation('leads');
  const language = useLanguage();
  const names = useLive((state) => state.names);
  const { graph } = ground.scenario;
  const { zone } = ground;
  const step = stepName(graph, moment.node, language);
  const line = (): string => {
    switch (moment.what) {
      case 'waits':
        return t(moment.hears ? 'waitsAtMost' : 'waits', { at: sayMoment(moment.until, zone, language) });
      case 'happened':
        return sayReaction(moment, ground, says, language);
      case 'over':
        return simulated.ended === null
          ? says(simulated.parked === null ? 'standing' : 'stuck', { step })
          : says('ended', { reason: sayEnd(simulated.ended, says) });
      case 'decided': {
        const { outcome, outlet, because } = moment.did;
        if (because.code === 'triggered') return t('comesIn');
        if (because.code === 'end') return says('ended', { reason: sayEnd(outcome, says) });
        return `→ ${outcomeName(graph, moment.node, outlet ?? outcome, language, leads)}`;
      }
    }
  };
  const said = line();
  const because = moment.what === 'decided' ? moment.did.because : null;
  const isWhy = because !== null && because.code !== 'end' && !PLAIN.has(because.code);
  return (
    <>
      <Text size="sm">
        {named}
        {named === undefined ? capitalised(said) : ` ${said.startsWith('→') ? said : `– ${uncapitalised(said)}`}`}
      </Text>
      {isWhy && (
        <div className={classes['why']}>
          <Why
            because={{
              code: because.code,
              data: Object.fromEntries(Object.entries(because.data).map(([key, value]) => [key, json.parse(value)])),
            }}
            name={nameOf(names, (id) => stepName(graph, id, language), language)}
          />
        </div>
      )}
    </>
  );
}
