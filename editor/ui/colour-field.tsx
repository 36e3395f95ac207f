import { ColorSwatch, Group, Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { GRAPH_COLOURS, type GraphColour } from '../../engine/scenario/graph-colour.ts';
import { paperColour } from './colours.ts';

interface Props {
  readonly value: GraphColour;
  readonly isFixed: boolean;
  readonly onChange: (colour: GraphColour) => void;
}

/** One of the colours there are, each by its name. */
export function ColourField({ value, isFixed, onChange }: Props) {
  const { t } = useTranslation('app');
  return (
    <Radio.Group
      label={t('colour')}
      value={value}
      onChange={(picked) => {
        const colour = GRAPH_COLOURS.find((one) => one === picked);
        if (colour !== undefined) onChange(colour);
      }}
    >
      <Group gap="md" mt={4}>
        {GRAPH_COLOURS.map((colour) => (
          <Radio
            key={colour}
            value={colour}
            disabled={isFixed}
            label={
              <Group gap={6} component="span">
                <ColorSwatch component="span" size={14} color={paperColour(colour)} aria-hidden />
                {t(`paper.${colour}`)}
              </Group>
            }
          />
        ))}
      </Group>
    </Radio.Group>
  );
}
