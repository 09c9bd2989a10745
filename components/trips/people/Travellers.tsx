'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { newId } from '#client/lib/new-id.ts';
import { Button } from '#components/ui/Button.tsx';
import { Input } from '#components/ui/Field.tsx';
import { CrossIcon } from '#components/ui/icons.tsx';
import type { TripState } from '#contracts/trips.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { LiveField } from '../fields/LiveField.tsx';

/** People of the trip, with or without an account: money is split among them. */
export function Travellers({ trip }: { trip: TripState }) {
  const t = useTranslations('trip-panels.people.travellers');
  const tActions = useTranslations('common.actions');
  const { act, apply, canEdit } = useTripActions();
  const [name, setName] = useState('');
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted && (await act({ kind: 'add_person', id: newId(), name: wanted, userId: null }))) setName('');
  };
  return (
    <>
      <p className="mb-2 text-soft">{t('note')}</p>
      <ul>
        {Object.values(trip.people).map((person) => (
          <li key={person.id} className="flex items-center gap-2 border-t border-rule py-1">
            <div className="min-w-0 flex-1">
              {canEdit && person.userId === null ? (
                <LiveField
                  bare
                  label={t('nameOf', { name: person.name })}
                  field={`people/${person.id}/name`}
                  value={person.name}
                  maxLength={80}
                  save={(text, at) =>
                    apply({ kind: 'set_person', id: person.id, fields: { name: text } }, at)
                  }
                  className="min-h-10! border-transparent! px-1! py-1! hover:border-edge! focus:border-edge!"
                />
              ) : (
                <p dir="auto" className="py-1.5">
                  {person.name}
                </p>
              )}
            </div>
            {canEdit ? (
              <button
                type="button"
                aria-label={t('remove', { name: person.name })}
                onClick={() => act({ kind: 'remove_person', id: person.id })}
                className="grid size-10 place-items-center rounded-sign text-soft hover:bg-panel hover:text-ink"
              >
                <CrossIcon className="size-4" />
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {canEdit ? (
        <form onSubmit={add} className="mt-3 flex gap-2">
          <Input
            aria-label={t('newName')}
            placeholder={t('name')}
            maxLength={80}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit">{tActions('add')}</Button>
        </form>
      ) : null}
    </>
  );
}
