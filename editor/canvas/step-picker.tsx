import { Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { useStores, useUi } from './canvas-stores.ts';
import { addStep } from './gestures.ts';
import classes from './palette.module.css';
import { bestChoice, stepChoices } from './step-choices.ts';
import { StepIcon } from './step-icon.tsx';
import type { PickFor } from './ui-store.ts';

function Choices({ pick }: { readonly pick: PickFor }) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const stores = useStores();
  const [search, setSearch] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const groups = stepChoices(search, language, ({ category }) =>
    'at' in pick ? pick.only === undefined || pick.only === category : category !== 'trigger',
  );
  const add = (kind: string) => addStep(stores, kind, pick);
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const here = buttons.findIndex((button) => button === document.activeElement);
    buttons[Math.min(buttons.length - 1, Math.max(0, here + step))]?.focus();
  };
  return (
    <Stack gap="xs" onKeyDown={walk}>
      <TextInput
        data-autofocus
        aria-label={t('picker.search')}
        placeholder={t('picker.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          const best = bestChoice(groups, search, language);
          if (event.key === 'Enter' && best !== undefined) {
            event.preventDefault();
            add(best.kind);
          }
        }}
      />
      <div ref={list}>
        {groups.map(({ category, steps }) => (
          <section key={category} aria-label={t(`category.${category}`)}>
            <h3 className={classes['group']}>{t(`category.${category}`)}</h3>
            {steps.map(({ kind, icon, label, help }) => (
              <button
                key={kind}
                type="button"
                className={classes['item']}
                data-category={category}
                data-testid={`pick-${kind}`}
                onClick={() => add(kind)}
              >
                <StepIcon name={icon} />
                <span>
                  {label[language]}
                  <Text span size="xs" c="dimmed" display="block">
                    {help[language]}
                  </Text>
                </span>
              </button>
            ))}
          </section>
        ))}
        {groups.length === 0 && <Text c="dimmed">{t('palette.none')}</Text>}
      </div>
    </Stack>
  );
}

/** Asks which step to add where somebody pressed + or N. */
export function StepPicker() {
  const { t } = useTranslation('canvas');
  const { t: app } = useTranslation('app');
  const { ui } = useStores();
  const pick = useUi((state) => state.pick);
  const isOpen = pick !== null;
  const opener = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (isOpen) opener.current = document.activeElement;
  }, [isOpen]);
  return (
    <Modal
      opened={isOpen}
      // After a pick the keyboard goes on at the new step; only giving up takes it back.
      returnFocus={false}
      onClose={() => {
        ui.setState({ pick: null });
        if (opener.current instanceof HTMLElement) opener.current.focus();
      }}
      title={t('picker.title')}
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      {pick !== null && <Choices pick={pick} />}
    </Modal>
  );
}
