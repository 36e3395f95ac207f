import { ActionIcon } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ToldLine, ToldPart } from '../../engine/scenario/words/told-scenario.ts';
import { useStores, useUi } from './canvas-stores.ts';
import { selectNode } from './ui-store.ts';
import classes from './told-lines.module.css';

const INDENT = 16;
const EDGE = 4;

/** The step a line is about: the one it tells last, else the one at which its path begins. */
const aboutOf = ({ parts }: ToldLine): string | null =>
  parts.findLast(({ tells }) => tells)?.node ?? parts.find(({ node }) => node !== null)?.node ?? null;

function Part({ part: { text, node }, isCurrent }: { readonly part: ToldPart; readonly isCurrent: boolean }) {
  const { ui } = useStores();
  if (node === null) return text;
  const choose = (): void => selectNode(ui, node);
  return (
    <span
      className={classes['part']}
      // Words of a sentence: unlike a button's, they wrap as the others do.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="button"
      tabIndex={0}
      aria-current={isCurrent}
      onClick={choose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        choose();
      }}
    >
      {text}
    </span>
  );
}

function Line({ line }: { readonly line: ToldLine }) {
  const { t } = useTranslation('canvas');
  const { ui, readOnly } = useStores();
  const about = aboutOf(line);
  const tells = line.parts.some((part) => part.tells);
  const isSelected = useUi(
    ({ selectedNodes }) =>
      selectedNodes.size === 1 &&
      line.parts.some((part) => part.tells && part.node !== null && selectedNodes.has(part.node)),
  );
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isSelected) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  const indent = { paddingLeft: EDGE + line.depth * INDENT };
  return (
    <li ref={place} className={classes['line']} style={indent} data-opens={line.opens} data-selected={isSelected}>
      <span className={classes['label']}>{line.label}</span>
      <span className={classes['words']}>
        {line.parts.map((part, index) => (
          // A line's parts have no other names than their places.
          <Part key={index} part={part} isCurrent={part.tells && isSelected} />
        ))}
      </span>
      {isSelected && tells && about !== null && !readOnly && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('words.settings')}
          title={t('words.settings')}
          onClick={() => ui.setState({ panel: 'step', goTo: { node: about, field: 'title' } })}
        >
          <IconAdjustments size={16} aria-hidden />
        </ActionIcon>
      )}
    </li>
  );
}

/** A scenario in plain words, line by line; a click on words selects their step. */
export const ToldLines = ({ lines }: { readonly lines: readonly ToldLine[] }) => (
  <ol className={classes['lines']}>
    {lines.map((line, index) => (
      <Line key={`${index} ${line.number}`} line={line} />
    ))}
  </ol>
);
