'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useMemo, useState } from 'react';
import { newId } from '#client/lib/new-id.ts';
import { Button } from '#components/ui/Button.tsx';
import { Input } from '#components/ui/Field.tsx';
import { PlusIcon } from '#components/ui/icons.tsx';
import { ProgressBar } from '#components/ui/ProgressBar.tsx';
import type { ChecklistItem, TripState } from '#contracts/trips.ts';
import { byOrder } from '#core/trips/ordering.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { CheckRow } from './CheckRow.tsx';
import { isDone, tickId } from './ticks.ts';

type Props = { trip: TripState; list: ChecklistItem['list']; self: string | null };

export function Checklist({ trip, list, self }: Props) {
  const t = useTranslations('trip-panels.checklist');
  const id = useId();
  const { act, canEdit } = useTripActions();
  const title = t(list);
  const [text, setText] = useState('');
  const [shared, setShared] = useState(true);
  const items = useMemo(
    () =>
      Object.values(trip.checklist)
        .filter((item) => item.list === list)
        .sort(byOrder),
    [trip.checklist, list],
  );
  const done = items.filter((item) => isDone(trip, item, self)).length;

  const add = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = text.trim();
    if (!wanted) return;
    setText('');
    const item = { id: newId(), list, text: wanted, shared, assignee: null };
    if (!(await act({ kind: 'add_check', item }))) setText((typed) => typed || wanted);
  };
  return (
    <section aria-labelledby={id}>
      <div className="mb-2 flex items-baseline justify-between gap-4">
        <h2 id={id} className="text-xl">
          {title}
        </h2>
        {items.length > 0 ? (
          <p className="figures text-soft">{t('progress', { done, all: items.length })}</p>
        ) : null}
      </div>
      {items.length > 0 ? (
        <ProgressBar
          label={title}
          value={(done / items.length) * 100}
          words={t('done', { done, all: items.length })}
        />
      ) : (
        <p className="text-soft">{t(list === 'packing' ? 'noPacking' : 'noTodo')}</p>
      )}
      <ul className="mt-3">
        {items.map((item) => (
          <CheckRow
            key={item.id}
            item={item}
            people={trip.people}
            self={self}
            done={isDone(trip, item, self)}
            others={
              item.shared
                ? 0
                : Object.keys(trip.people).filter(
                    (person) => person !== self && trip.ticks[tickId(item, person)]?.done,
                  ).length
            }
          />
        ))}
      </ul>
      {canEdit ? (
        <form onSubmit={add} className="mt-3">
          <div className="flex gap-2">
            <Input
              aria-label={t('addTo', { list: title })}
              placeholder={t(list === 'packing' ? 'packingExample' : 'todoExample')}
              maxLength={300}
              autoComplete="off"
              enterKeyHint="done"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Button type="submit" aria-label={t('addTo', { list: title })}>
              <PlusIcon />
            </Button>
          </div>
          <label className="mt-1 inline-flex min-h-9 items-center gap-2 text-[0.95rem]">
            <input
              type="checkbox"
              className="size-5 accent-ink"
              checked={!shared}
              onChange={(event) => setShared(!event.target.checked)}
            />
            {t('eachTheirOwn')}
          </label>
        </form>
      ) : null}
    </section>
  );
}
