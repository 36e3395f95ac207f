import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useDocument, useLive, useStores } from './canvas-stores.ts';
import classes from './command-palette.module.css';
import { COMMANDS, isOffered, type Hands } from './commands.ts';
import { findSteps } from './find-steps.ts';
import { folded } from './folded.ts';
import { addStep, pickAfterSelected } from './gestures.ts';
import { KeysShown } from './keys-shown.tsx';
import { sayStep } from './say-step.ts';
import { approachSteps } from './select-steps.ts';
import { stepChoices } from './step-choices.ts';
import { StepIcon } from './step-icon.tsx';

const MOST_STEPS = 30;

interface Props {
  readonly hands: Hands;
  /** Closes the palette, then does what was chosen. */
  readonly onChosen: (act: () => void) => void;
  readonly onClose: () => void;
}

/** Steps of the drawing, commands and steps to add, found by typing: with an empty search, what can be done now. */
export function CommandPalette({ hands, onChosen, onClose }: Props) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const stores = useStores();
  const [search, setSearch] = useState('');
  const graph = useDocument(({ draft }) => draft.graph);
  const names = useLive((state) => state.names);
  const wanted = search.trim();
  const isFresh = wanted === '';
  const combobox = useCombobox({ opened: true });
  const title = useId();
  const commands = COMMANDS.filter(
    (command) =>
      command.id !== 'find' &&
      isOffered(command, stores) &&
      folded(t(`command.${command.id}`)).includes(folded(wanted)),
  );
  const steps = findSteps(graph, wanted, names, language).slice(0, MOST_STEPS);
  const kinds = stores.readOnly || isFresh ? [] : stepChoices(wanted, language).flatMap((group) => group.steps);
  const { resetSelectedOption, selectFirstOption } = combobox;
  useEffect(() => {
    if (wanted === '') resetSelectedOption();
    else selectFirstOption();
  }, [wanted, resetSelectedOption, selectFirstOption]);
  const choose = (value: string): void => {
    const [what = '', id = ''] = value.split(' ');
    const command = COMMANDS.find((one) => one.id === id);
    if (what === 'step') onChosen(() => approachSteps(stores, [id]));
    else if (what === 'kind')
      onChosen(() => {
        const isTrigger = catalogue.get(id)?.category === 'trigger';
        addStep(stores, id, isTrigger ? { at: hands.centre() } : pickAfterSelected(stores, hands.centre()));
      });
    else if (command !== undefined) onChosen(() => command.run(hands));
  };
  const offered = commands.length > 0 && (
    <Combobox.Group label={t('finder.commands')}>
      {commands.map(({ id, icon: Glyph, keys }) => (
        <Combobox.Option key={id} value={`command ${id}`} className={classes['option'] ?? ''}>
          <Glyph size={18} aria-hidden />
          <span className={classes['said']}>{t(`command.${id}`)}</span>
          <KeysShown keys={keys} />
        </Combobox.Option>
      ))}
    </Combobox.Group>
  );
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.EventsTarget withExpandedAttribute>
        <TextInput
          className={classes['search'] ?? ''}
          data-autofocus
          aria-label={t('finder.search')}
          placeholder={t('finder.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && onClose()}
        />
      </Combobox.EventsTarget>
      <Combobox.Options labelledBy={title}>
        <span id={title} hidden>
          {t('finder.found')}
        </span>
        {isFresh && offered}
        {steps.length > 0 && (
          <Combobox.Group label={t('finder.steps')}>
            {steps.map(({ node, kind, summary }) => (
              <Combobox.Option key={node.id} value={`step ${node.id}`} className={classes['option'] ?? ''}>
                <StepIcon name={catalogue.get(node.kind)?.icon ?? ''} />
                <span className={classes['said']}>
                  {sayStep(node, language)}
                  <span className={classes['detail']}>
                    {node.title.trim() === ''
                      ? (summary ?? t('node.incomplete'))
                      : `${kind} – ${summary ?? t('node.incomplete')}`}
                  </span>
                </span>
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
        {!isFresh && offered}
        {kinds.length > 0 && (
          <Combobox.Group label={t('picker.title')}>
            {kinds.map(({ kind, icon, label, help }) => (
              <Combobox.Option key={kind} value={`kind ${kind}`} className={classes['option'] ?? ''}>
                <StepIcon name={icon} />
                <span className={classes['said']}>
                  {label[language]}
                  <span className={classes['detail']}>{help[language]}</span>
                </span>
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
        {steps.length + commands.length + kinds.length === 0 && <Combobox.Empty>{t('finder.nothing')}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  );
}
