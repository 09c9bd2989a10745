'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { memo, useContext } from 'react';
import { DropsContext } from '#components/deals/drops.ts';
import { isTaken } from '#components/deals/price-drop.ts';
import { figures } from '#components/ui/figures.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Presence } from '#contracts/trips.ts';
import { FindingMarks } from '../check/FindingMarks.tsx';
import { useStopFindings } from '../check/findings.ts';
import { Avatars } from '../editing/Avatars.tsx';
import { useTripActions } from '../editing/trip-actions.ts';
import { UnseenMark } from '../editing/UnseenMark.tsx';
import { TicketMark } from '../prices/TicketMark.tsx';
import { GripIcon, KindIcon, TalkIcon } from '../shared/icons.tsx';
import { useTimes } from '../shared/useTimes.ts';
import type { StopRow } from './rows.ts';

type Props = StopRow & {
  /** Its place on the day's line, from 1; null for an idea. */
  number: number | null;
  /** Of its day; null for an idea, and while the trip has no dates. */
  date: string | null;
  /** How one gets from it to the next. */
  way?: string | undefined;
};

const nobody: readonly Presence[] = [];

/** One stop of a day's line. Drawn anew only when something of its own changed. */
export const Stop = memo(function Stop({ activity, number, date, way, tally, here, isOpen, note }: Props) {
  const t = useTranslations('trips.days.stop');
  const tShared = useTranslations('trips.shared');
  const formats = useFormats();
  const { open, canEdit } = useTripActions();
  const { id, name, kind, status, place, cost, fare } = activity;
  const drop = useContext(DropsContext).get(id);
  const findings = useStopFindings(id);
  const times = useTimes()(activity);
  return (
    <li
      data-stop={id}
      data-name={name}
      className="group/stop relative grid grid-cols-[1.75rem_minmax(0,1fr)_auto] gap-x-3 pb-3 data-[dragged]:opacity-35 pointer-coarse:select-none"
    >
      <span
        aria-hidden="true"
        className="absolute top-3 bottom-[-0.75rem] start-[0.625rem] w-2 bg-(--line) group-data-[ideas]/day:hidden"
      />
      <span
        aria-hidden="true"
        className={clsx(
          'figures relative z-1 grid size-7 place-items-center rounded-full border-4 text-[0.8rem] font-bold',
          number === null ? 'border-edge border-dashed' : 'border-(--line)',
          isOpen
            ? 'bg-signal text-on-signal'
            : 'bg-ground group-data-lit/stop:bg-signal group-data-lit/stop:text-on-signal',
        )}
      >
        {number ?? <KindIcon kind={kind} className="size-3.5" />}
      </span>
      <div className="min-w-0">
        <button
          type="button"
          onClick={() => open(id)}
          aria-haspopup="dialog"
          data-opens
          className={clsx(
            'block max-w-full text-start leading-snug font-semibold decoration-rule decoration-2 underline-offset-4 hover:underline',
            status === 'done' && 'text-soft',
          )}
        >
          {number === null ? null : <span className="sr-only">{t('numbered', { number })} </span>}
          <bdi>{name}</bdi>
        </button>
        <p className="flex flex-wrap items-center gap-x-2.5 text-[0.88rem] leading-snug text-soft">
          <UnseenMark id={id} />
          {times ? <span className="figures">{times}</span> : null}
          {kind === 'other' ? null : (
            <span className="inline-flex items-center gap-1">
              {number === null ? null : <KindIcon kind={kind} className="size-3.5" />}
              {tShared(`kinds.${kind}`)}
            </span>
          )}
          {status === 'booked' || status === 'done' ? (
            <span className="font-semibold text-go">{tShared(`statuses.${status}`)}</span>
          ) : null}
          {cost ? (
            <span className="figures">{cost.amount === 0 ? tShared('free') : formats.cost(cost)}</span>
          ) : null}
          {fare ? <TicketMark fare={fare} date={date} /> : null}
          {drop && !isTaken(drop, cost) ? (
            <span className="rounded-sign bg-signal px-1.5 font-bold text-on-signal">
              {drop.basis === 'modelled'
                ? t.rich('nowAbout', { price: formats.money(drop.price), figures })
                : t.rich('now', { price: formats.cost(drop.price), figures })}
            </span>
          ) : null}
          {place && place.name !== name ? <bdi className="min-w-0 truncate">{place.name}</bdi> : null}
          {tally && tally.up + tally.down > 0 ? (
            <span className="figures">
              <span aria-hidden="true">
                {tally.up > 0 ? `▲${tally.up}` : ''} {tally.down > 0 ? `▼${tally.down}` : ''}
              </span>
              <span className="sr-only">{t('votes', { up: tally.up, down: tally.down })}</span>
            </span>
          ) : null}
          {tally && tally.comments > 0 ? (
            <span className="figures inline-flex items-center gap-1">
              <TalkIcon className="size-3.5" />
              {tally.comments}
              <span className="sr-only"> {t('comments')}</span>
            </span>
          ) : null}
        </p>
        {note ? (
          <p className="text-[0.88rem] leading-snug text-soft italic">
            {note.is === 'before'
              ? t('startsBefore', { name: note.name })
              : t('goesOn', { name: note.name, time: note.until })}
          </p>
        ) : null}
        <FindingMarks findings={findings} />
        <Avatars people={here ?? nobody} small />
        {way ? (
          <p className="mt-1.5 -mb-1 text-[0.82rem] leading-snug text-soft">
            <span aria-hidden="true">↓ </span>
            <span className="sr-only">{t('next')} </span>
            {way}
          </p>
        ) : null}
      </div>
      {canEdit ? (
        <button
          type="button"
          data-grip
          aria-label={t('move', { name })}
          title={t('moveHint')}
          className="grid size-9 cursor-grab touch-none place-items-center rounded-sign text-soft hover:bg-panel hover:text-ink aria-pressed:bg-signal aria-pressed:text-on-signal"
        >
          <GripIcon />
        </button>
      ) : null}
    </li>
  );
});
