import { ActionIcon, Text, TextInput, Tooltip } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from '@tabler/icons-react';
import { useReactFlow } from '@xyflow/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useSession } from '../shell/session-context.ts';
import { useIsPhone } from '../ui/use-is-phone.ts';
import { useStores } from './canvas-stores.ts';
import { addStep, pickAfterSelected } from './gestures.ts';
import { PaletteNote } from './notes/palette-note.tsx';
import classes from './palette.module.css';
import { stepChoices } from './step-choices.ts';
import { StepIcon } from './step-icon.tsx';
import { STEP_MIME } from './use-canvas-drop.ts';

/** Says how many of the company's own steps can't be used; the reason of each shows on top of it. */
function BrokenSteps() {
  const { t } = useTranslation('canvas');
  const broken = useCall('stepKinds', {}).data?.broken ?? [];
  if (broken.length === 0) return null;
  return (
    <Text
      size="xs"
      c="var(--pep-attention)"
      mt="xs"
      title={broken.map(({ folder, why }) => `${folder}: ${why}`).join('\n')}
      data-testid="broken-steps"
    >
      {t('palette.broken', { count: broken.length, names: broken.map(({ folder }) => folder) })}
    </Text>
  );
}

/** The steps that can be added: dragged to the canvas, or pressed to go after the selected one. */
export function Palette() {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const stores = useStores();
  const flow = useReactFlow();
  const [search, setSearch] = useState('');
  const isPhone = useIsPhone();
  const [isOpen, setOpen] = useState(!isPhone);
  const groups = stepChoices(search, language);
  const { ownSteps } = useSession();
  const place = () => {
    const box = document.querySelector('.react-flow')?.getBoundingClientRect();
    const { x, y } = flow.screenToFlowPosition({
      x: (box?.left ?? 0) + (box?.width ?? 0) / 2,
      y: (box?.top ?? 0) + (box?.height ?? 0) / 3,
    });
    return { x: Math.round(x - 120), y: Math.round(y) };
  };
  const toggle = (
    <Tooltip label={t(isOpen ? 'palette.hide' : 'palette.show')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t(isOpen ? 'palette.hide' : 'palette.show')}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? (
          <IconLayoutSidebarLeftCollapse size={18} aria-hidden />
        ) : (
          <IconLayoutSidebarLeftExpand size={18} aria-hidden />
        )}
      </ActionIcon>
    </Tooltip>
  );
  if (!isOpen) return <div className={classes['folded']}>{toggle}</div>;
  return (
    <aside className={classes['palette']} aria-label={t('palette.label')}>
      <div className={classes['head']}>
        <TextInput
          size="xs"
          flex={1}
          aria-label={t('palette.search')}
          placeholder={t('palette.searchShort')}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        {toggle}
      </div>
      {groups.map(({ category, steps }) => (
        <section key={category} aria-label={t(`category.${category}`)}>
          <h2 className={classes['group']}>{t(`category.${category}`)}</h2>
          {steps.map(({ kind, icon, label, help }) => (
            <button
              key={kind}
              type="button"
              className={classes['item']}
              data-category={category}
              data-testid={`palette-${kind}`}
              title={help[language]}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.setData(STEP_MIME, kind);
                event.dataTransfer.effectAllowed = 'copy';
              }}
              onClick={() =>
                addStep(stores, kind, category === 'trigger' ? { at: place() } : pickAfterSelected(stores, place()))
              }
            >
              <StepIcon name={icon} />
              {label[language]}
            </button>
          ))}
        </section>
      ))}
      {search.trim() === '' && <PaletteNote place={place} />}
      {ownSteps && <BrokenSteps />}
      <Text size="xs" c="dimmed" mt="xs">
        {groups.length === 0 ? t('palette.none') : t('palette.hint')}
      </Text>
    </aside>
  );
}
