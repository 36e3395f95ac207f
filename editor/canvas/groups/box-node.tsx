import { IconAlertTriangle, IconArrowsMaximize, IconBoxMultiple, IconFlask } from '@tabler/icons-react';
import { Handle, Position, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { paperColour } from '../../ui/colours.ts';
import { useStores } from '../canvas-stores.ts';
import { useDetail } from '../detail.ts';
import { PathBoxLine } from '../path/path-box-line.tsx';
import { BoxBottleneck } from './box-bottleneck.tsx';
import type { GroupFlow } from './group-flow.ts';
import { setFolded } from './group-gestures.ts';
import classes from './groups.module.css';
import { useGroupSums } from './use-group-sums.ts';

/** A folded group: its name, how many steps are in it, and what is the matter with them. */
export const BoxNode = memo(function BoxNode({ data: { group, size, out } }: NodeProps<GroupFlow>) {
  const { t } = useTranslation('canvas');
  const stores = useStores();
  const detail = useDetail();
  const { waiting, parked, faults, isTested } = useGroupSums(group);
  const name = group.name.trim() === '' ? t('group.unnamed') : group.name;
  const state = isTested ? 'test' : parked > 0 ? 'stuck' : faults > 0 ? 'faulty' : 'quiet';
  const style = { ...size, background: paperColour(group.colour) };
  if (detail !== 'cards')
    return (
      <div className={classes['farBox']} style={style} data-state={state}>
        {detail === 'titles' && name}
      </div>
    );
  return (
    <div className={classes['box']} style={style} data-state={state} data-testid={`group-${group.id}`}>
      <Handle type="target" position={Position.Top} isConnectable={false} className={classes['end'] ?? ''} />
      {out.map((id, index) => (
        <Handle
          key={id}
          id={id}
          type="source"
          position={Position.Bottom}
          isConnectable={false}
          className={classes['end'] ?? ''}
          style={{ left: `${((index + 0.5) * 100) / out.length}%` }}
        />
      ))}
      <div className={classes['kind']}>
        <IconBoxMultiple size={16} aria-hidden />
        <span className={classes['count']}>{t('group.steps', { count: group.steps.length })}</span>
        {isTested && (
          <span data-means="waiting">
            <IconFlask size={14} aria-hidden /> {t('group.testHere')}
          </span>
        )}
        {faults > 0 && (
          <span data-means="attention">
            <IconAlertTriangle size={14} aria-hidden /> {t('node.faults', { count: faults })}
          </span>
        )}
        <button
          type="button"
          className={`nodrag nopan ${classes['fold']}`}
          aria-expanded={false}
          aria-label={t('group.unfoldThis', { name })}
          title={t('group.unfoldThis', { name })}
          onClick={(event) => {
            event.stopPropagation();
            setFolded(stores, [group], false);
          }}
        >
          <IconArrowsMaximize size={14} aria-hidden />
        </button>
      </div>
      <div className={classes['name']} title={name}>
        {name}
      </div>
      {waiting !== null && (
        <div className={classes['live']}>
          <span data-means={waiting > 0 ? 'waiting' : undefined}>{t('node.waiting', { count: waiting })}</span>
          {parked > 0 && <span data-means="failed">{t('node.parked', { count: parked })}</span>}
          <BoxBottleneck group={group} />
        </div>
      )}
      {stores.shows === 'path' && <PathBoxLine group={group} />}
    </div>
  );
});
