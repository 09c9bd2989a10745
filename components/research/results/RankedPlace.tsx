import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { type CSSProperties, useId } from 'react';
import { hidden } from '#components/ui/hidden.tsx';
import { ChevronIcon } from '#components/ui/icons.tsx';
import { lineColour } from '#components/ui/lines.ts';
import { Money } from '#components/ui/Money.tsx';
import type { DestinationResult, ResearchResults } from '#contracts/research.ts';
import { Caveats } from './Caveats.tsx';
import { glance } from './glance.ts';
import { PlaceDetail } from './PlaceDetail.tsx';
import { PlanDays } from './PlanDays.tsx';
import { ScanFares } from './ScanFares.tsx';
import { StartTrip } from './StartTrip.tsx';
import { useGlanceWords } from './useGlanceWords.ts';

type Props = {
  place: DestinationResult;
  jobId: string;
  dates: ResearchResults['dates'];
  preferences: ResearchResults['preferences'];
  last: boolean;
  open: boolean;
  onToggle: () => void;
  compared: boolean;
  canCompare: boolean;
  /** Left out where there is nothing to compare with. */
  onCompare: (() => void) | undefined;
};

/** One stop of the ranking: the facts that decide at a glance, everything else on opening. */
export function RankedPlace(props: Props) {
  const { place, jobId, dates, preferences, last, open, onToggle, compared, canCompare, onCompare } = props;
  const t = useTranslations('research-results.place');
  const glanceWords = useGlanceWords();
  const id = useId();
  return (
    <li
      data-stop={place.destinationId}
      id={place.destinationId}
      className="relative grid grid-cols-[2.25rem_1fr] gap-x-3 pb-7 sm:gap-x-5"
      style={{ '--line': lineColour(place.rank - 1) } as CSSProperties}
    >
      {last ? null : (
        <span aria-hidden="true" className="absolute top-5 start-[0.875rem] h-full w-2 bg-(--line)" />
      )}
      <span
        className={clsx(
          'figures relative z-1 grid size-9 place-items-center rounded-full border-5 border-(--line) font-bold',
          open ? 'bg-signal text-on-signal' : 'bg-ground',
        )}
      >
        {place.rank}
      </span>
      <div className="min-w-0">
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
          <h3 className="min-w-0 text-2xl">
            <button
              type="button"
              aria-expanded={open}
              aria-controls={id}
              onClick={onToggle}
              className="flex items-baseline gap-2 text-start"
            >
              <span>
                {place.name} <span className="text-lg font-normal text-soft">{place.countryName}</span>
              </span>
              <ChevronIcon
                className={clsx('shrink-0 self-center transition-transform', open && 'rotate-180')}
              />
            </button>
          </h3>
          <p className="flex items-baseline gap-4">
            {place.cost ? (
              <span className="text-lg">
                <span className="sr-only">{t('cost')} </span>
                <Money value={place.cost.total} />
              </span>
            ) : null}
            <span className="figures text-2xl font-bold">
              {Math.round(place.score)}
              <span className="text-base font-normal text-soft"> {t('outOf')}</span>
            </span>
          </p>
        </div>
        <p className="mt-1 text-soft">{glance(place, glanceWords)}</p>
        {place.why ? <p className="mt-2 max-w-prose">{place.why}</p> : null}
        {place.whyBy === 'model' ? (
          <p className="max-w-prose text-[0.95rem] text-soft">{t('byModel')}</p>
        ) : null}
        <Caveats caveats={place.caveats} />
        <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2">
          <StartTrip jobId={jobId} place={place} />
          <PlanDays jobId={jobId} place={place} dates={dates} />
          <ScanFares place={place} results={{ preferences, dates }} />
          {onCompare ? (
            <label className="inline-flex min-h-9 items-center gap-2 text-[0.95rem]">
              <input
                type="checkbox"
                checked={compared}
                disabled={!canCompare}
                onChange={onCompare}
                className="size-5 accent-ink"
              />
              <span>{t.rich('compare', { place: place.name, hidden })}</span>
            </label>
          ) : null}
        </div>
        <div id={id} hidden={!open}>
          {open ? <PlaceDetail place={place} jobId={jobId} dates={dates} /> : null}
        </div>
      </div>
    </li>
  );
}
