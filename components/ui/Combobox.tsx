'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import {
  type ClipboardEvent,
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
  useId,
  useRef,
  useState,
} from 'react';
import { HALF_TYPED } from './escape.ts';
import { inputClass } from './Field.tsx';
import { SearchIcon } from './icons.tsx';
import { useFloating } from './useFloating.ts';

export type Option = { key: string; label: string; detail?: string | undefined; aside?: ReactNode };

type Props<O extends Option> = {
  /** From `describedBy`, or a label of its own. */
  field: Pick<ComponentProps<'input'>, 'id' | 'aria-describedby' | 'aria-invalid' | 'aria-label'>;
  text: string;
  onText: (text: string) => void;
  options: readonly O[];
  onPick: (option: O) => void;
  /** What stands in the list instead of options: looking, nothing found, not reachable. */
  note?: string | undefined;
  /** Below the options: whose they are. */
  credit?: string | undefined;
  placeholder?: string | undefined;
  /**
   * What is typed counts as it is: nothing is marked until an arrow asks for it, so that Enter goes on to the form.
   * Without, the first option is marked.
   */
  isFree?: boolean;
  /** Where below the field stands what belongs to it: the list opens above. */
  isListAbove?: boolean;
  /** A look of its own, in place of that of a field for searching. */
  className?: string;
  onEscape?: (() => void) | undefined;
  onPaste?: (event: ClipboardEvent<HTMLInputElement>) => void;
  /** Between the field and the list. */
  children?: ReactNode;
} & Pick<ComponentProps<'input'>, 'maxLength' | 'enterKeyHint' | 'autoFocus'>;

/** Whether rows only came behind those that stood there: then none of them moves. */
const isAppendedTo = (before: readonly Option[], now: readonly Option[]) =>
  before.every(({ key }, index) => now[index]?.key === key);

/** A text field with suggestions, after the ARIA combobox pattern: the arrows walk, Enter picks, Escape closes. No row moves under a pointer. */
export function Combobox<O extends Option>({
  field,
  text,
  onText,
  options: offered,
  onPick,
  note,
  credit,
  isFree = false,
  isListAbove = false,
  className,
  onEscape,
  children,
  ...rest
}: Props<O>) {
  const t = useTranslations('common');
  const listId = useId();
  const anchor = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const first = isFree ? -1 : 0;
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(first);
  const [held, setHeld] = useState<readonly O[] | null>(null);
  const options = held && !isAppendedTo(held, offered) ? held : offered;
  const shown = open && (options.length > 0 || note !== undefined);
  const current = options[Math.min(active, options.length - 1)];
  useFloating(anchor, list, shown, isListAbove);

  const pick = (option: O) => {
    setOpen(false);
    setActive(first);
    setHeld(null);
    onPick(option);
  };
  const walk = (step: 1 | -1) => {
    const next = Math.max(first, Math.min(options.length - 1, active + step));
    setActive(next);
    const option = options[next];
    if (option) document.getElementById(`${listId}-${option.key}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Of an input method that is choosing letters, keys are its own.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      if (open || isFree) walk(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && shown && current) {
      event.preventDefault();
      pick(current);
    } else if (event.key === 'Enter') {
      setOpen(false);
    } else if (event.key === 'Escape' && (shown || onEscape)) {
      event.stopPropagation();
      setOpen(false);
      setActive(first);
      onEscape?.();
    }
  };

  return (
    <div ref={anchor} className="relative">
      {className === undefined ? (
        <SearchIcon className="pointer-events-none absolute top-3.5 start-3 text-soft" />
      ) : null}
      <input
        {...field}
        {...rest}
        type="text"
        // An empty field would be read from left to right, and its example with it.
        dir={text ? 'auto' : undefined}
        role="combobox"
        autoComplete="off"
        {...(onEscape ? { [HALF_TYPED]: '' } : {})}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={listId}
        aria-activedescendant={shown && current ? `${listId}-${current.key}` : undefined}
        className={className ?? clsx(inputClass, 'ps-10')}
        value={text}
        onChange={(event) => {
          onText(event.target.value);
          setActive(first);
          setOpen(true);
          setHeld(null);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {children}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the field keeps the focus: a blur would close the list before the press is over. */}
      <div
        ref={list}
        popover="manual"
        className="overflow-auto rounded-sign border-2 border-ink bg-ground p-0 text-ink shadow-over"
        onMouseDown={(event) => event.preventDefault()}
        onPointerDown={() => setHeld(options)}
        onPointerMove={() => setHeld((now) => now ?? options)}
        onPointerLeave={() => setHeld(null)}
      >
        <div id={listId} role="listbox" aria-label={t('suggestions')}>
          {options.map((option) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's, which keeps the focus.
            <div
              key={option.key}
              id={`${listId}-${option.key}`}
              role="option"
              tabIndex={-1}
              aria-selected={option === current}
              className={clsx(
                'flex min-h-11 cursor-pointer items-center justify-between gap-3 px-3 py-2 hover:bg-panel',
                option === current && 'bg-panel',
              )}
              onClick={() => pick(option)}
            >
              <span className="min-w-0">
                <bdi className="font-semibold">{option.label}</bdi>
                {option.detail ? (
                  <span className="block text-[0.9rem] text-soft">{option.detail}</span>
                ) : null}
              </span>
              {option.aside}
            </div>
          ))}
        </div>
        {options.length === 0 && note ? <p className="px-3 py-2 text-soft">{note}</p> : null}
        {credit ? (
          <p className="border-t border-rule px-3 py-1.5 text-[0.85rem] text-soft">{credit}</p>
        ) : null}
      </div>
    </div>
  );
}
