'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { useMemo, useState } from 'react';
import { newId } from '#client/lib/new-id.ts';
import { figures } from '#components/ui/figures.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { ClientChange, Day } from '#contracts/trips.ts';
import { addDays } from '#core/trips/dates.ts';
import { movesByTime } from '#core/trips/sort-by-time.ts';
import { FindingMarks } from '../check/FindingMarks.tsx';
import { useDayFindings } from '../check/findings.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { UnseenMark } from '../editing/UnseenMark.tsx';
import { LiveField } from '../fields/LiveField.tsx';
import { routeOf } from '../map/route.ts';
import { AskItems } from '../proposals/AskItems.tsx';
import { DotsIcon } from '../shared/icons.tsx';
import { Menu, MenuItem } from '../shared/Menu.tsx';
import { DayDialog } from './DayDialog.tsx';
import type { StopRow } from './rows.ts';

export type DayHeadProps = {
  headId: string;
  day: Day;
  index: number;
  date: string | null;
  rows: readonly StopRow[];
  noteLength: number;
  isShown: boolean;
  /** Days of the trip. */
  daysInAll: number;
  /** Days before and behind it, to move it past; null where there is none. */
  before: string | null | undefined;
  after: string | null;
  onShow: (dayId: string) => void;
};

/** Plans stay on their dates: where there are some, the trip begins a day earlier. */
const dayInFront = (firstDate: string | null, days: number): ClientChange =>
  firstDate === null
    ? { kind: 'add_day', id: newId(), title: '', after: null }
    : { kind: 'set_dates', startDate: addDays(firstDate, -1), days: days + 1, how: 'keep' };

/** The sign over a day: its number, its date, a title of its own, and how far it leads. */
export function DayHead(props: DayHeadProps) {
  const { headId, day, index, date, rows, noteLength, isShown, daysInAll, before, after, onShow } = props;
  const t = useTranslations('trips.days.head');
  const tShared = useTranslations('trips.shared');
  const formats = useFormats();
  const { act, apply, canEdit, canComment } = useTripActions();
  const [isOpen, setOpen] = useState(false);
  const { stops, km } = routeOf(rows.map(({ activity }) => activity));
  const byTime = useMemo(
    () =>
      movesByTime(
        rows.map(({ activity }) => activity),
        date,
      ),
    [rows, date],
  );
  const name = tShared('day', { number: index + 1 });
  return (
    <header>
      <span aria-hidden="true" className="block h-2 w-full bg-(--line)" />
      <div className="mt-1.5 flex items-center gap-2">
        <h2 id={headId} className="min-w-0 flex-1 text-lg leading-none">
          {name}{' '}
          {date ? (
            <span className="figures ms-1 text-[0.92rem] font-normal tracking-normal text-soft">
              {formats.weekday(date)}
            </span>
          ) : null}
        </h2>
        <Menu label={t('more', { day: name })} icon={<DotsIcon />}>
          <MenuItem onSelect={() => setOpen(true)}>
            {t(noteLength > 0 ? 'placeAndNoteHas' : 'placeAndNote')}
          </MenuItem>
          {canEdit ? (
            <>
              {before === undefined ? null : (
                <MenuItem onSelect={() => void act({ kind: 'move_day', id: day.id, after: before })}>
                  {t('moveEarlier')}
                </MenuItem>
              )}
              {after === null ? null : (
                <MenuItem onSelect={() => void act({ kind: 'move_day', id: day.id, after })}>
                  {t('moveLater')}
                </MenuItem>
              )}
              {before === undefined ? (
                <MenuItem onSelect={() => void act(dayInFront(date, daysInAll))}>{t('addBefore')}</MenuItem>
              ) : null}
              {after === null ? (
                <MenuItem
                  onSelect={() => void act({ kind: 'add_day', id: newId(), title: '', after: day.id })}
                >
                  {t('addAfter')}
                </MenuItem>
              ) : null}
              {byTime.length > 0 ? (
                <MenuItem onSelect={() => void act({ kind: 'move_activities', moves: byTime })}>
                  {t('sort')}
                </MenuItem>
              ) : null}
              <MenuItem onSelect={() => void act({ kind: 'copy_day', id: newId(), from: day.id })}>
                {t('copy', { day: name })}
              </MenuItem>
              {daysInAll === 1 ? null : (
                <>
                  <DropdownMenu.Separator className="my-1 border-t-2 border-rule" />
                  <MenuItem onSelect={() => void act({ kind: 'remove_day', id: day.id })}>
                    {t(rows.length > 0 ? 'removeWithStops' : 'remove', { day: name })}
                  </MenuItem>
                </>
              )}
            </>
          ) : null}
          {canComment ? <AskItems dayId={day.id} /> : null}
        </Menu>
      </div>
      {canEdit ? (
        <LiveField
          bare
          wraps
          label={t('titleOf', { day: name })}
          field={`days/${day.id}/title`}
          value={day.title}
          maxLength={200}
          placeholder={t('addTitle')}
          save={(title, at) => apply({ kind: 'set_day', id: day.id, fields: { title } }, at)}
          className="-mx-2.5 min-h-9! w-[calc(100%+1.25rem)]! border-transparent! px-2! py-0.5! font-semibold hover:border-edge! focus:border-edge!"
        />
      ) : (
        <p dir="auto" className="font-semibold">
          {day.title}
        </p>
      )}
      <p className="flex flex-wrap not-empty:min-h-7 items-center gap-x-3 text-[0.88rem] text-soft">
        <UnseenMark id={day.id} />
        {day.place ? <bdi className="min-w-0 truncate">{day.place.name}</bdi> : null}
        {stops.length > 0 ? (
          <button
            type="button"
            aria-pressed={isShown}
            onClick={() => onShow(day.id)}
            className={clsx(
              'underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink',
              isShown && 'font-semibold text-ink decoration-ink',
            )}
          >
            {km > 0
              ? t.rich('distanceOnMap', { distance: formats.way(km), day: name, figures, hidden })
              : t.rich('onePlaceOnMap', { day: name, figures, hidden })}
          </button>
        ) : null}
        {noteLength > 0 ? (
          <button
            type="button"
            onClick={() => setOpen(true)}
            className="underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink"
          >
            {t.rich('note', { day: name, hidden })}
          </button>
        ) : null}
      </p>
      <FindingMarks findings={useDayFindings(date)} />
      {isOpen ? <DayDialog day={day} name={name} onClose={() => setOpen(false)} /> : null}
    </header>
  );
}
