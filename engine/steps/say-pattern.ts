import type { EventPattern } from '../events/event-pattern.ts';
import type { ValueOp } from '../scenario/compare-values.ts';
import type { Localized } from '../scenario/localized.ts';
import { STAGE_LABELS } from '../scenario/stage.ts';
import type { NameOf } from './step-definition.ts';

const quoted = (value: string): Localized =>
  value === '' ? { fr: '', en: '' } : { fr: ` «\u00a0${value}\u00a0»`, en: ` “${value}”` };

const OPS: Readonly<Record<ValueOp, string>> = { is: '=', 'is-not': '≠', contains: '∋', greater: '>', less: '<' };
const sayOp = (op: ValueOp): string => OPS[op];

/** The mail a pattern means: a step's, or all made from a template; empty when it means any. */
function mailOf(
  { node, template }: { node?: string | undefined; template?: string | undefined },
  name: NameOf,
): string {
  if (node !== undefined) return name('step', node);
  return template === undefined ? '' : name('template', template);
}

/** A reaction in words: "clic dans le mail", "form submitted". `name` tells what a form or step is called. */
export function sayPattern(pattern: EventPattern, name: NameOf): Localized {
  switch (pattern.event) {
    case 'mail-clicked': {
      const said = quoted(mailOf(pattern, name));
      return { fr: `clic dans le mail${said.fr}`, en: `click in the mail${said.en}` };
    }
    case 'mail-failed': {
      const said = quoted(mailOf(pattern, name));
      return { fr: `mail refusé${said.fr}`, en: `mail refused${said.en}` };
    }
    case 'mail-bounced': {
      const said = quoted(mailOf(pattern, name));
      return { fr: `retour d’un mail non remis${said.fr}`, en: `mail bounced${said.en}` };
    }
    case 'mail-replied': {
      const said = quoted(mailOf(pattern, name));
      return { fr: `réponse au mail${said.fr}`, en: `reply to the mail${said.en}` };
    }
    case 'form-submitted': {
      const said = quoted(pattern.form === undefined ? '' : name('form', pattern.form));
      return { fr: `envoi du formulaire${said.fr}`, en: `form submitted${said.en}` };
    }
    case 'custom': {
      const said = quoted(pattern.name);
      const where = (pattern.where ?? [])
        .map(({ property, op, value }) => `${property} ${sayOp(op)} ${value}`)
        .join(', ');
      const filters = where === '' ? '' : ` (${where})`;
      return { fr: `événement${said.fr}${filters}`, en: `event${said.en}${filters}` };
    }
    case 'hand-off-accepted':
      return { fr: 'lead accepté par le commercial', en: 'lead accepted by the salesperson' };
    case 'hand-off-rejected':
      return { fr: 'lead refusé par le commercial', en: 'lead rejected by the salesperson' };
    case 'score-changed':
      return pattern.crosses === 'up'
        ? { fr: `score atteint ${pattern.threshold}`, en: `score reaches ${pattern.threshold}` }
        : { fr: `score passe sous ${pattern.threshold}`, en: `score falls below ${pattern.threshold}` };
    case 'stage-changed': {
      const stage = STAGE_LABELS[pattern.to];
      return { fr: `phase atteinte\u00a0: ${stage.fr}`, en: `stage reached: ${stage.en}` };
    }
    case 'tag-added': {
      const said = quoted(pattern.tag);
      return { fr: `étiquette${said.fr} posée`, en: `tag${said.en} added` };
    }
    case 'tag-removed': {
      const said = quoted(pattern.tag);
      return { fr: `étiquette${said.fr} retirée`, en: `tag${said.en} removed` };
    }
    case 'called':
      return { fr: 'appelé par le scénario', en: 'called by the scenario' };
    case 'scenario-left':
      return { fr: 'autre scénario terminé', en: 'other scenario over' };
  }
}
