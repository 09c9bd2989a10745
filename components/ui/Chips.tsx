import clsx from 'clsx';
import type { ReactNode } from 'react';
import { CheckIcon } from './icons.tsx';

export type Chip<V extends string> = { value: V; label: string; note?: ReactNode };

type Props<V extends string> = {
  name: string;
  chips: readonly Chip<V>[];
  chosen: readonly V[];
  onChange: (chosen: V[]) => void;
  /** One answer (radio buttons) or any number (tick boxes). */
  many?: boolean;
  /** Width of a track, for chips that carry a note. */
  wide?: boolean;
};

/** Answers to tap. Real inputs underneath, so that keys and readers know them. */
export function Chips<V extends string>({
  name,
  chips,
  chosen,
  onChange,
  many = false,
  wide = false,
}: Props<V>) {
  const toggle = (value: V) => {
    if (!many) return onChange([value]);
    onChange(chosen.includes(value) ? chosen.filter((v) => v !== value) : [...chosen, value]);
  };
  return (
    <div className={wide ? 'tracks gap-2 [--track:13rem]' : 'flex flex-wrap gap-2'}>
      {chips.map(({ value, label, note }) => {
        const on = chosen.includes(value);
        return (
          <label
            key={value}
            className={clsx(
              'flex min-h-12 items-center gap-2 rounded-sign border-2 px-3 py-1.5 has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink',
              on ? 'border-ink bg-ink text-ground' : 'border-edge bg-ground hover:border-ink',
            )}
          >
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              value={value}
              checked={on}
              onChange={() => toggle(value)}
              className="sr-only"
            />
            <span
              aria-hidden="true"
              className={clsx(
                'grid size-5 shrink-0 place-items-center border-2',
                many ? 'rounded-sign' : 'rounded-full',
                on ? 'border-ground' : 'border-edge',
              )}
            >
              {on ? <CheckIcon className="size-3.5" strokeWidth="3" /> : null}
            </span>
            <span>
              <span className="font-semibold">{label}</span>
              {note ? (
                <span className={clsx('block text-[0.9rem] leading-snug', on ? 'text-ground' : 'text-soft')}>
                  {note}
                </span>
              ) : null}
            </span>
          </label>
        );
      })}
    </div>
  );
}
