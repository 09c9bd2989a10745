import clsx from 'clsx';
import type { ComponentProps } from 'react';
import { Link } from './Link.tsx';

type Kind = 'next' | 'plain' | 'quiet' | 'stop';

const kinds: Record<Kind, string> = {
  next: 'bg-signal text-on-signal hover:bg-[#e8bc00] font-bold',
  plain: 'border-2 border-ink bg-ground text-ink hover:bg-panel font-semibold',
  quiet: 'text-ink hover:bg-panel font-semibold underline decoration-2 decoration-rule underline-offset-4',
  stop: 'border-2 border-stop bg-ground text-stop hover:bg-panel font-semibold',
};

/** `next` is the one thing to do next on a screen: at most one of it is in sight. */
export const buttonClass = (kind: Kind = 'plain', small = false) =>
  clsx(
    'inline-flex items-center justify-center gap-2 rounded-sign text-center leading-tight no-underline transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:opacity-55',
    small ? 'min-h-9 px-3 pt-1 pb-0.5 text-[0.95rem]' : 'min-h-12 px-5 pt-2.5 pb-2',
    kinds[kind],
  );

type Looks = { kind?: Kind; small?: boolean };

export function Button({ kind, small, className, ...rest }: ComponentProps<'button'> & Looks) {
  return <button type="button" className={clsx(buttonClass(kind, small), className)} {...rest} />;
}

export function ButtonLink({ kind, small, className, ...rest }: ComponentProps<typeof Link> & Looks) {
  return <Link className={clsx(buttonClass(kind, small), className)} {...rest} />;
}
