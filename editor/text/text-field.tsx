import { useImperativeHandle, useLayoutEffect, useMemo, useRef, type KeyboardEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './text.module.css';

/** As high as the style sheet makes a line. */
const LINE = 20;
const ABOVE = 3;

/** What can be asked of the field from outside. */
export interface TextFieldHandle {
  /** Brings the keyboard to a line. */
  readonly goTo: (line: number) => void;
  /** Brings a line into view. */
  readonly show: (line: number) => void;
}

interface Props {
  readonly handle: Ref<TextFieldHandle>;
  readonly text: string;
  /** Lines with something wrong, from 1. */
  readonly marked: ReadonlySet<number>;
  readonly readOnly: boolean;
  readonly describedBy: string;
  readonly onType: (text: string) => void;
  readonly onLeave: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

/** The line and column that an offset is at, from 0. */
function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, column: before.at(-1)?.length ?? 0 };
}

/** Where a line begins and ends. */
function extentOf(text: string, line: number): { start: number; end: number } {
  const lines = text.split('\n');
  const start = lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0);
  return { start: Math.min(start, text.length), end: Math.min(start + (lines[line]?.length ?? 0), text.length) };
}

/** A field for many lines of text, with their numbers; a new line begins below the one before. */
export function TextField({ handle, text, marked, readOnly, describedBy, onType, onLeave, onUndo, onRedo }: Props) {
  const { t } = useTranslation('text');
  const field = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const caret = useRef({ text, offset: 0 });
  const count = useMemo(() => text.split('\n').length, [text]);
  const numbers = useMemo(() => Array.from({ length: count }, (_, index) => index + 1).join('\n'), [count]);
  // A text that was written anew leaves the caret in its line.
  useLayoutEffect(() => {
    if (field.current === null || caret.current.text === text) return;
    const { line, column } = placeOf(caret.current.text, caret.current.offset);
    const { start, end } = extentOf(text, line);
    const offset = Math.min(start + column, end);
    field.current.setSelectionRange(offset, offset);
    caret.current = { text, offset };
  }, [text]);
  const show = (line: number): void => field.current?.scrollTo({ top: Math.max(0, line - ABOVE) * LINE, left: 0 });
  useImperativeHandle(handle, () => ({
    show,
    goTo: (line) => {
      const { start, end } = extentOf(text, line - 1);
      field.current?.focus();
      field.current?.setSelectionRange(start, end);
      show(line);
    },
  }));
  const keep = (element: HTMLTextAreaElement): void => {
    caret.current = { text: element.value, offset: element.selectionStart };
  };
  const type = (element: HTMLTextAreaElement): void => {
    keep(element);
    onType(element.value);
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (readOnly || event.altKey || event.nativeEvent.isComposing) return;
    const key = event.key.toLowerCase();
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && (key === 'z' || key === 'y')) {
      event.preventDefault();
      (key === 'y' || event.shiftKey ? onRedo : onUndo)();
    } else if (isCommand && key === 's') onLeave();
    else if (key === 'enter' && !isCommand) {
      event.preventDefault();
      const { value, selectionStart, selectionEnd } = event.currentTarget;
      const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
      const indent = /^ */.exec(line)?.[0] ?? '';
      const deeper = /:\s*$/.test(line) ? '  ' : '';
      event.currentTarget.setRangeText(`\n${indent}${deeper}`, selectionStart, selectionEnd, 'end');
      type(event.currentTarget);
    }
  };
  return (
    <div className={classes['field']}>
      <div ref={gutter} className={classes['gutter']} aria-hidden>
        <pre>{numbers}</pre>
        {[...marked].map((line) => (
          <span key={line} className={classes['mark']} style={{ top: (line - 1) * LINE }}>
            {line}
          </span>
        ))}
      </div>
      <textarea
        ref={field}
        className={classes['text']}
        aria-label={t('field')}
        aria-describedby={describedBy}
        aria-invalid={marked.size > 0}
        value={text}
        readOnly={readOnly}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        wrap="off"
        data-testid="scenario-text"
        onChange={(event) => type(event.currentTarget)}
        onSelect={(event) => keep(event.currentTarget)}
        onBlur={onLeave}
        onKeyDown={press}
        onScroll={({ currentTarget }) => gutter.current?.scrollTo({ top: currentTarget.scrollTop })}
      />
    </div>
  );
}
