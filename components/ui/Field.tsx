import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { AlertIcon } from './icons.tsx';

export const inputClass =
  'w-full min-h-12 rounded-sign border-2 border-edge bg-ground px-3 py-2 text-ink placeholder:text-soft aria-invalid:border-stop';

/** What a control needs to be announced with its hint and its error. */
export const describedBy = (id: string, hint?: ReactNode, error?: string) => ({
  id,
  'aria-describedby': clsx(hint && `${id}-hint`, error && `${id}-error`) || undefined,
  'aria-invalid': error ? (true as const) : undefined,
});

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <p id={`${id}-error`} className="mt-1.5 flex items-start gap-1.5 font-semibold text-stop">
      <AlertIcon className="mt-0.5 shrink-0" /> {error}
    </p>
  );
}

type Props = {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  children: ReactNode;
};

/** A label, its control and, below, what is wrong with it. The control takes `describedBy(id, hint, error)`. */
export function Field({ id, label, hint, error, children }: Props) {
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block font-bold">
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="mb-1.5 text-[0.95rem] text-soft">
          {hint}
        </p>
      ) : null}
      {children}
      <FieldError id={id} error={error} />
    </div>
  );
}

/** Several controls under one question. */
export function FieldSet({ id, label, hint, error, children }: Props) {
  return (
    <fieldset className="min-w-0" id={id} aria-describedby={describedBy(id, hint, error)['aria-describedby']}>
      <legend className="mb-1 font-bold">{label}</legend>
      {hint ? (
        <p id={`${id}-hint`} className="mb-2 text-[0.95rem] text-soft">
          {hint}
        </p>
      ) : null}
      {children}
      <FieldError id={id} error={error} />
    </fieldset>
  );
}

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={clsx(inputClass, className)} {...rest} />;
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea dir="auto" className={clsx(inputClass, 'min-h-32', className)} {...rest} />;
}

export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select className={clsx(inputClass, 'pe-8 text-ellipsis', className)} {...rest} />;
}

/** A range whose value is always written beside it. */
export function Slider({ shown, className, ...rest }: ComponentProps<'input'> & { shown: string }) {
  return (
    <div className={clsx('flex items-center gap-3', className)}>
      <input type="range" aria-valuetext={shown} className="h-9 w-0 min-w-0 flex-1 accent-ink" {...rest} />
      <output className="min-w-20 text-end text-[0.95rem] text-soft">{shown}</output>
    </div>
  );
}
