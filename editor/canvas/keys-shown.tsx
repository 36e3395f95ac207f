import { Kbd } from '@mantine/core';
import { Fragment } from 'react';
import classes from './command-palette.module.css';
import { useKeyNames } from './use-key-names.ts';

/** Keys to press together, as they are written on the keyboard. */
export function KeysShown({ keys }: { readonly keys: readonly string[] }) {
  const nameOf = useKeyNames();
  return (
    <span className={classes['keys']}>
      {keys.map((key, index) => (
        <Fragment key={key}>
          {index > 0 && ' + '}
          <Kbd>{nameOf(key)}</Kbd>
        </Fragment>
      ))}
    </span>
  );
}
