'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { CheckIcon } from '#components/ui/icons.tsx';
import type { Activity } from '#contracts/trips.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { useTimes } from '../shared/useTimes.ts';

type Props = { stop: Activity; number: number; isOver: boolean; isNow: boolean };

/** One stop of today's line; what is behind one has its tick. */
export function TodayStop({ stop, number, isOver, isNow }: Props) {
  const t = useTranslations('trips.today');
  const { open } = useTripActions();
  const { id, name, place } = stop;
  const times = useTimes()(stop);
  return (
    <li
      data-stop={id}
      className="relative grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3 pb-2"
      aria-current={isNow ? 'step' : undefined}
    >
      <span
        aria-hidden="true"
        className="absolute top-3 bottom-[-0.75rem] start-[0.625rem] w-2 bg-(--line)"
      />
      <span
        aria-hidden="true"
        className={clsx(
          'figures relative z-1 mt-2 grid size-7 place-items-center rounded-full border-4 border-(--line) text-[0.8rem] font-bold',
          isOver ? 'bg-(--line) text-[#fff]' : isNow ? 'bg-signal text-on-signal' : 'bg-ground',
        )}
      >
        {isOver ? <CheckIcon className="size-3.5" strokeWidth="4" /> : number}
      </span>
      <button
        type="button"
        data-opens
        aria-haspopup="dialog"
        onClick={() => open(id)}
        className={clsx(
          'min-h-11 min-w-0 text-start leading-snug decoration-rule decoration-2 underline-offset-4 hover:underline',
          isOver && 'text-soft',
        )}
      >
        <span dir="auto" className="block font-semibold">
          {name}
          {isOver ? <span className="sr-only"> {t('isOver')}</span> : null}
        </span>
        <span className="flex flex-wrap gap-x-2.5 text-[0.88rem] text-soft">
          {times ? <span className="figures">{times}</span> : null}
          {place && place.name !== name ? <bdi>{place.name}</bdi> : null}
        </span>
      </button>
    </li>
  );
}
