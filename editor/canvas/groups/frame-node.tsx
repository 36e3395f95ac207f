import { IconArrowsMinimize } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { paperColour } from '../../ui/colours.ts';
import { useStores } from '../canvas-stores.ts';
import { useDetail } from '../detail.ts';
import type { GroupFlow } from './group-flow.ts';
import { setFolded } from './group-gestures.ts';
import classes from './groups.module.css';

/** The frame behind the steps of a group that is not folded; it is moved and chosen by its head, which bears its name. */
export const FrameNode = memo(function FrameNode({ data: { group, size } }: NodeProps<GroupFlow>) {
  const { t } = useTranslation('canvas');
  const stores = useStores();
  const detail = useDetail();
  const name = group.name.trim() === '' ? t('group.unnamed') : group.name;
  const paper = paperColour(group.colour);
  const style = { ...size, background: `color-mix(in srgb, ${paper} 18%, transparent)`, borderColor: paper };
  if (detail !== 'cards') return <div className={classes['farFrame']} style={style} />;
  return (
    <div className={classes['frame']} style={style} data-testid={`group-${group.id}`}>
      {/* React Flow moves it by what goes by this name. */}
      <div className={`group-head ${classes['head']}`} style={{ background: paper }}>
        <span className={classes['headName']} title={name}>
          {name}
        </span>
        <span className={classes['count']}>{t('group.steps', { count: group.steps.length })}</span>
        {(!stores.readOnly || group.folded) && (
          <button
            type="button"
            className={`nodrag nopan ${classes['fold']}`}
            aria-expanded
            aria-label={t('group.foldThis', { name })}
            title={t('group.foldThis', { name })}
            onClick={(event) => {
              event.stopPropagation();
              setFolded(stores, [group], true);
            }}
          >
            <IconArrowsMinimize size={14} aria-hidden />
          </button>
        )}
      </div>
    </div>
  );
});
