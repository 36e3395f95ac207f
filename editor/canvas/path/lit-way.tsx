import { useLive } from '../canvas-stores.ts';
import classes from './path.module.css';

interface Props {
  readonly edge: string;
  /** Its line, as SVG draws it. */
  readonly path: string;
  readonly markerEnd?: string;
}

/** Over a way that a lit path took, or that one of two drawings has alone, its line once more, lit. */
export function LitWay({ edge, path, markerEnd }: Props) {
  const isLit = useLive(({ path: lit, diff }) => lit?.edges.has(edge) === true || diff?.edges.has(edge) === true);
  if (!isLit) return null;
  return (
    <path
      d={path}
      className={classes['taken']}
      data-testid={`lit-${edge}`}
      {...(markerEnd === undefined ? {} : { markerEnd })}
    />
  );
}
