import { Provenance } from '#components/research/Provenance.tsx';
import { shortDay } from '#components/trips/shared/labels.ts';
import type { Provenance as Source } from '#contracts/places.ts';
import type { ForecastDay } from '#contracts/weather.ts';
import { skies } from './sky.tsx';

/** A day where somebody will be. */
export type PlacedDay = { day: ForecastDay; place: string | null; seaC: number | null };

/** Days one below the other: the sky, how warm, how wet, and where that is. */
export function ForecastDays({ days, sources }: { days: readonly PlacedDay[]; sources: readonly Source[] }) {
  if (days.length === 0) return null;
  return (
    <>
      <ul className="border-t-2 border-rule">
        {days.map(({ day, place, seaC }) => (
          <ForecastLine key={day.date} day={day} place={place} seaC={seaC} />
        ))}
      </ul>
      <p className="mt-1.5 flex flex-wrap gap-x-4">
        {sources.map((source) => (
          <Provenance key={source.provider} source={source} />
        ))}
      </p>
    </>
  );
}

function ForecastLine({ day, place, seaC }: PlacedDay) {
  const sky = day.sky && skies[day.sky];
  return (
    <li
      data-date={day.date}
      className="grid min-h-11 grid-cols-[6rem_1.5rem_minmax(0,1fr)] items-center gap-x-3 border-b-2 border-rule py-1.5"
    >
      <span className="figures whitespace-nowrap">{shortDay(day.date)}</span>
      {sky ? <sky.Icon className="size-5 text-soft" /> : <span />}
      <span className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-semibold tabular-nums">
          {Math.round(day.lowC)} to {Math.round(day.highC)} °C
        </span>
        {sky ? <span>{sky.word}</span> : null}
        {rainText(day) ? <span className="text-soft">{rainText(day)}</span> : null}
        {(day.windKmh ?? 0) >= 40 ? (
          <span className="text-soft">wind up to {Math.round(day.windKmh ?? 0)} km/h</span>
        ) : null}
        {seaC === null ? null : <span className="text-soft">sea {Math.round(seaC)} °C</span>}
        {place ? <bdi className="text-[0.88rem] text-soft">{place}</bdi> : null}
      </span>
    </li>
  );
}

/** Nothing on a dry day: the sky has said it. */
function rainText({ rainMm, rainChance }: ForecastDay): string | null {
  const mm = rainMm === null ? 0 : Math.round(rainMm);
  if (rainChance !== null && rainChance >= 20)
    return mm >= 1 ? `${rainChance} % chance of rain, ${mm} mm` : `${rainChance} % chance of rain`;
  return mm >= 1 ? `${mm} mm of rain` : null;
}
