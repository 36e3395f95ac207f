import { SegmentedControl, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconBinaryTree, IconCode, IconListTree } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** How a scenario is looked at and changed. */
export const SCENARIO_VIEWS = ['canvas', 'outline', 'text'] as const;
export type ScenarioView = (typeof SCENARIO_VIEWS)[number];

const ICONS = { canvas: IconBinaryTree, outline: IconListTree, text: IconCode } as const;
const isView = (value: string): value is ScenarioView => SCENARIO_VIEWS.some((view) => view === value);

/** Chooses how the scenario is shown. */
export function ViewSwitch({
  view,
  onView,
}: {
  readonly view: ScenarioView;
  readonly onView: (view: ScenarioView) => void;
}) {
  const { t } = useTranslation('canvas');
  return (
    <SegmentedControl
      aria-label={t('view.label')}
      value={view}
      onChange={(value) => void (isView(value) && onView(value))}
      data={SCENARIO_VIEWS.map((value) => {
        const Glyph = ICONS[value];
        return {
          value,
          label: (
            <Tooltip label={t(`view.${value}`)}>
              <span>
                <Glyph size={18} aria-hidden display="block" />
                <VisuallyHidden>{t(`view.${value}`)}</VisuallyHidden>
              </span>
            </Tooltip>
          ),
        };
      })}
    />
  );
}
