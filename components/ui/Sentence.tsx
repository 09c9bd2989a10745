import clsx from 'clsx';
import type { ReactNode } from 'react';
import { FieldError } from './Field.tsx';

/** Words and fields in one line, as one would say them; below each other where there is no room. */
export function Sentence({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-start gap-x-4 gap-y-4">{children}</div>;
}

type BlankProps = {
  id: string;
  /** The words before the field. */
  words: string;
  /** What the field is for those who only hear it, where the words alone don't tell. */
  label?: string;
  /** The words behind it. */
  after?: string;
  error: string | undefined;
  className?: string;
  children: ReactNode;
};

/** A blank of the sentence: its words are its label. The control takes `describedBy(id, null, error)`. */
export function Blank({ id, words, label, after, error, className, children }: BlankProps) {
  return (
    <div className={clsx('min-w-0 max-sm:basis-full', className)}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 sm:flex-nowrap">
        <label htmlFor={id} className={words ? 'pt-1 text-xl font-bold whitespace-nowrap' : 'sr-only'}>
          <span aria-hidden={label ? true : undefined}>{words}</span>
          {label ? <span className="sr-only">{label}</span> : null}
        </label>
        <div className="min-w-0 flex-1 max-sm:basis-40">{children}</div>
        {after ? <span className="pt-1 text-xl font-bold whitespace-nowrap">{after}</span> : null}
      </div>
      <FieldError id={id} error={error} />
    </div>
  );
}
