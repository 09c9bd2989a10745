'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { type ComponentProps, type KeyboardEvent, type ReactNode, useId } from 'react';
import { HALF_TYPED } from '#components/ui/escape.ts';
import { describedBy, Field, Input, inputClass } from '#components/ui/Field.tsx';
import type { ErrorBody } from '#contracts/errors.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { Overwritten } from './OverwrittenNote.tsx';
import { Typists } from './Typists.tsx';
import { type LiveText, useLiveText } from './useLiveText.ts';

type Props = {
  label: string;
  hint?: ReactNode;
  /** The field's path, such as `activities/abc/name`. */
  field: string;
  value: string;
  /** @param baseSeq seq of the trip when the typing began */
  save: (text: string, baseSeq: number) => Promise<ErrorBody | null>;
  /** Several lines: Enter begins a new one. */
  lines?: number;
  /** One line in what is said, as high as it takes to show all of it: a title. Enter ends it. */
  wraps?: boolean;
  /** The label is there for readers alone. */
  bare?: boolean;
  /** Right under the field, of what is being typed. */
  below?: (live: LiveText) => ReactNode;
  className?: string;
} & Pick<
  ComponentProps<'input'>,
  'type' | 'inputMode' | 'maxLength' | 'placeholder' | 'min' | 'max' | 'step' | 'autoComplete'
>;

/** One text field of a trip: others' letters show who is typing, others' values show at once, one's own are never dropped. */
export function LiveField({
  label,
  hint,
  field,
  value,
  save,
  lines,
  wraps,
  bare,
  below,
  className,
  ...rest
}: Props) {
  const id = useId();
  const { canEdit } = useTripActions();
  const live = useLiveText({ field, value, save });
  const control = {
    ...describedBy(id, hint, live.error),
    value: live.text,
    readOnly: !canEdit,
    onBlur: live.settle,
    autoComplete: 'off',
    ...rest,
  };
  const isHalfTyped = live.text !== value;
  const onKeyDown = (event: KeyboardEvent) => {
    const { isComposing } = event.nativeEvent;
    if (event.key === 'Enter' && wraps) event.preventDefault();
    if (event.key === 'Enter' && !lines && !isComposing) live.settle();
    if (event.key === 'Escape' && isHalfTyped && !isComposing) {
      event.stopPropagation();
      live.drop();
    }
  };
  const marks = isHalfTyped ? { [HALF_TYPED]: '' } : {};
  const box = (
    <>
      <Typists field={field}>
        {lines || wraps ? (
          <textarea
            {...describedBy(id, hint, live.error)}
            dir="auto"
            rows={lines ?? 1}
            value={live.text}
            maxLength={rest.maxLength}
            placeholder={rest.placeholder}
            readOnly={!canEdit}
            onBlur={live.settle}
            // Pasted lines become one.
            onChange={(event) =>
              live.type(wraps ? event.target.value.replace(/\s*\n\s*/g, ' ') : event.target.value)
            }
            onKeyDown={onKeyDown}
            {...marks}
            className={clsx(inputClass, wraps && 'field-sizing-content resize-none', className)}
          />
        ) : (
          <Input
            {...control}
            dir={rest.type === undefined ? 'auto' : undefined}
            onChange={(event) => live.type(event.target.value)}
            onKeyDown={onKeyDown}
            {...marks}
            className={className}
          />
        )}
      </Typists>
      {below?.(live)}
      <Theirs live={live} />
      <Overwritten field={field} />
    </>
  );
  if (!bare) {
    return (
      <Field id={id} label={label} hint={hint} error={live.error}>
        {box}
      </Field>
    );
  }
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      {box}
      {live.error ? (
        <p id={`${id}-error`} className="mt-1 font-semibold text-stop">
          {live.error}
        </p>
      ) : null}
    </div>
  );
}

/** Somebody changed it while it was being typed in here. */
function Theirs({ live }: { live: LiveText }) {
  const t = useTranslations('trip-panels.fields');
  if (live.theirs === null) return null;
  const { value, by } = live.theirs;
  return (
    <p role="status" className="mt-1.5 border-s-8 border-signal bg-panel px-3 py-2 text-[0.95rem]">
      {t.rich(value ? 'theirs' : 'theirsNothing', {
        name: by ?? t('someone'),
        value,
        strong: (chunks) => <span className="font-semibold">{chunks}</span>,
      })}{' '}
      <button type="button" onPointerDown={live.drop} onClick={live.drop} className="font-semibold underline">
        {t('useTheirs')}
      </button>
    </p>
  );
}
