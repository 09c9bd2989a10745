'use client';

import clsx from 'clsx';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { inputClass } from './Field.tsx';
import { SearchIcon } from './icons.tsx';

export type Option = { key: string; label: string; detail?: string; aside?: ReactNode };

type Props<O extends Option> = {
  /** From `describedBy`. */
  field: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };
  text: string;
  onText: (text: string) => void;
  options: readonly O[];
  onPick: (option: O) => void;
  /** What stands in the list instead of options: looking, nothing found, not reachable. */
  note?: string | undefined;
  placeholder?: string;
};

/** A text field with suggestions, after the ARIA combobox pattern: the arrows walk, Enter picks, Escape closes. */
export function Combobox<O extends Option>({
  field,
  text,
  onText,
  options,
  onPick,
  note,
  placeholder,
}: Props<O>) {
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const shown = open && (options.length > 0 || note !== undefined);
  const current = options[Math.min(active, options.length - 1)];

  const pick = (option: O) => {
    setOpen(false);
    onPick(option);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = options.length - 1;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      if (open) setActive((at) => (event.key === 'ArrowDown' ? Math.min(last, at + 1) : Math.max(0, at - 1)));
    } else if (event.key === 'Enter' && shown && current) {
      event.preventDefault();
      pick(current);
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
    }
  };

  return (
    <div className="relative">
      <SearchIcon className="pointer-events-none absolute top-3.5 left-3 text-soft" />
      <input
        {...field}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={listId}
        aria-activedescendant={shown && current ? `${listId}-${current.key}` : undefined}
        className={clsx(inputClass, 'pl-10')}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          onText(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div
        className={clsx(
          'absolute inset-x-0 top-full z-30 mt-1 max-h-80 overflow-auto rounded-sign border-2 border-ink bg-ground shadow-over',
          !shown && 'hidden',
        )}
      >
        <div id={listId} role="listbox" aria-label="Suggestions">
          {options.map((option) => (
            <div
              key={option.key}
              id={`${listId}-${option.key}`}
              role="option"
              tabIndex={-1}
              aria-selected={option === current}
              className={clsx(
                'flex cursor-pointer items-center justify-between gap-3 px-3 py-2',
                option === current && 'bg-panel',
              )}
              // Before the blur that a click would cause.
              onPointerDown={(event) => {
                event.preventDefault();
                pick(option);
              }}
            >
              <span className="min-w-0">
                <span className="font-semibold">{option.label}</span>
                {option.detail ? (
                  <span className="block text-[0.9rem] text-soft">{option.detail}</span>
                ) : null}
              </span>
              {option.aside}
            </div>
          ))}
        </div>
        {options.length === 0 && note ? <p className="px-3 py-2 text-soft">{note}</p> : null}
      </div>
    </div>
  );
}
