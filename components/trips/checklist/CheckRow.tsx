'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { CrossIcon } from '#components/ui/icons.tsx';
import type { ChecklistItem, TripState } from '#contracts/trips.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { LiveField } from '../fields/LiveField.tsx';
import { useOpenedAt } from '../fields/useOpenedAt.ts';

type Props = {
  item: ChecklistItem;
  people: TripState['people'];
  /** Own entry among the people; null for somebody who only looks on. */
  self: string | null;
  done: boolean;
  /** How many of the others have ticked it for themselves. */
  others: number;
};

export const CheckRow = memo(function CheckRow({ item, people, self, done, others }: Props) {
  const t = useTranslations('trip-panels.checklist');
  const { act, apply, canEdit } = useTripActions();
  const opened = useOpenedAt();
  const canTick = canEdit && (item.shared || self !== null);
  return (
    <li className="flex flex-wrap items-start gap-x-2 border-t border-rule py-1">
      <input
        type="checkbox"
        aria-label={item.text}
        className="m-2.5 size-5 shrink-0 accent-ink"
        checked={done}
        disabled={!canTick}
        onChange={(event) =>
          act({
            kind: 'tick',
            itemId: item.id,
            personId: item.shared ? null : self,
            done: event.target.checked,
          })
        }
      />
      <div className="min-w-0 flex-1 basis-40">
        {canEdit ? (
          <LiveField
            bare
            label={t('textOf', { text: item.text })}
            field={`checklist/${item.id}/text`}
            value={item.text}
            maxLength={300}
            save={(text, at) => apply({ kind: 'set_check', id: item.id, fields: { text } }, at)}
            className={clsx(
              'min-h-10! border-transparent! px-1! py-1! hover:border-edge! focus:border-edge!',
              done && 'text-soft line-through',
            )}
          />
        ) : (
          <p dir="auto" className={clsx('px-1 py-1.5', done && 'text-soft line-through')}>
            {item.text}
          </p>
        )}
        {item.shared ? null : (
          <p className="px-1.5 text-[0.88rem] text-soft">
            {others > 0 ? t('eachTheirOwnOthers', { count: others }) : t('eachTheirOwn')}
          </p>
        )}
      </div>
      {canEdit ? (
        <span className="ms-auto flex items-center">
          <select
            aria-label={t('assigneeOf', { text: item.text })}
            className="min-h-10 max-w-32 rounded-sign border-2 border-transparent bg-ground px-1 text-[0.95rem] hover:border-edge"
            value={item.assignee ?? ''}
            onFocus={opened.begin}
            onPointerDown={opened.begin}
            onChange={(event) =>
              act(
                { kind: 'set_check', id: item.id, fields: { assignee: event.target.value || null } },
                opened.take(),
              )
            }
          >
            <option value="">{t('anyone')}</option>
            {Object.values(people).map((person) => (
              <option key={person.id} value={person.id}>
                {person.name}
              </option>
            ))}
          </select>
          <button
            type="button"
            aria-label={t('removeItem', { text: item.text })}
            onClick={() => act({ kind: 'remove_check', id: item.id })}
            className="grid size-10 place-items-center rounded-sign text-soft hover:bg-panel hover:text-ink"
          >
            <CrossIcon className="size-4" />
          </button>
        </span>
      ) : item.assignee ? (
        <span dir="auto" className="py-1.5 text-[0.95rem] text-soft">
          {people[item.assignee]?.name}
        </span>
      ) : null}
    </li>
  );
});
