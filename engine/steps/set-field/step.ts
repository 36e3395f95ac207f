import { z } from 'zod';
import { fieldLabel } from '../../scenario/field-labels.ts';
import { defineStep } from '../define-step.ts';
import { FIELD_TYPES, fieldsIn, valueToSet } from '../../scenario/value-to-set.ts';

/** What the step is set to. */
export const config = z.strictObject({
  field: z
    .string()
    .regex(
      /^(?!email$)[a-zA-Z][a-zA-Z0-9_]{0,59}$/,
      'Letters, digits and _ are expected, a letter first, 60 at most; not the address',
    )
    .meta({
      label: { fr: 'Champ', en: 'Field' },
      help: {
        fr: 'Choisissez-le, ou écrivez le nom d’un nouveau\u00a0: lettres et chiffres, sans espace ni accent. Le fuseau horaire s’écrit comme Europe/Paris.',
        en: 'Choose it, or write the name of a new one: letters and digits, without spaces or accents. A time zone is written like Europe/Paris.',
      },
      widget: 'profile-field',
    }),
  type: z.enum(FIELD_TYPES).meta({
    label: { fr: 'Nature', en: 'Kind of value' },
    widget: 'select',
    options: {
      text: { fr: 'Texte', en: 'Text' },
      number: { fr: 'Nombre', en: 'Number' },
      boolean: { fr: 'Oui ou non', en: 'Yes or no' },
      date: { fr: 'Date', en: 'Date' },
    },
  }),
  value: z
    .string()
    .trim()
    .max(500)
    .meta({
      label: { fr: 'Valeur', en: 'Value' },
      help: {
        fr: 'Telle quelle, ou d’après d’autres champs entre accolades\u00a0: {firstName} {lastName}. Vide\u00a0: le champ est vidé. Dates\u00a0: 2026-12-31.',
        en: 'As it is, or from other fields in braces: {firstName} {lastName}. Empty: the field is emptied. Dates: 2026-12-31.',
      },
      widget: 'text',
    }),
});

/** Fills a field of the lead's profile, with a constant or from other fields. */
export const setField = defineStep({
  kind: 'set-field',
  version: 1,
  category: 'lead',
  icon: 'pencil',
  label: { fr: 'Remplir un champ', en: 'Set a field' },
  help: {
    fr: 'Écrit dans la fiche du lead une valeur fixe, ou tirée d’autres champs. Si une valeur manque ou n’est pas de la nature choisie, rien n’est écrit et le lead sort par «\u00a0impossible\u00a0».',
    en: 'Writes a fixed value, or one made from other fields, into the lead’s profile. Where a value is missing or not of the kind chosen, nothing is written and the lead leaves by “not possible”.',
  },
  config,
  fresh: { field: '', type: 'text', value: '' },
  summary: ({ field, value }) =>
    value === ''
      ? { fr: `Vider «\u00a0${fieldLabel(field).fr}\u00a0»`, en: `Empty “${fieldLabel(field).en}”` }
      : { fr: `${fieldLabel(field).fr} = ${value}`, en: `${fieldLabel(field).en} = ${value}` },
  tell: ({ field, value }) => {
    const { fr, en } = fieldLabel(field);
    return {
      does:
        value === ''
          ? { fr: `le champ «\u00a0${fr}\u00a0» est vidé`, en: `the field “${en}” is emptied` }
          : {
              fr: `le champ «\u00a0${fr}\u00a0» prend la valeur «\u00a0${value}\u00a0»`,
              en: `the field “${en}” is set to “${value}”`,
            },
      ways: {
        next: { fr: 'une fois le champ rempli', en: 'once the field is set' },
        'not-set': { fr: 'si ce n’est pas possible', en: 'if that is not possible' },
      },
    };
  },
  outlets: [
    { id: 'next', label: { fr: 'ensuite', en: 'then' }, required: true },
    { id: 'not-set', label: { fr: 'impossible', en: 'not possible' }, required: false },
  ],
  uses: ({ value }) => ({ fields: fieldsIn(value) }),
  needs: () => [{ fact: 'lead' }],
  does: {
    perform: {
      inline: true,
      outcomes: ['next', 'not-set'],
      simulate: (given, { lead }) => ('value' in valueToSet(given, lead?.profile ?? {}) ? 'next' : 'not-set'),
      effects: (given, outcome, { lead }) => {
        const set = valueToSet(given, lead?.profile ?? {});
        return outcome === 'next' && 'value' in set ? [{ effect: 'field', field: given.field, value: set.value }] : [];
      },
    },
  },
});
