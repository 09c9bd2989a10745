import { useTranslations } from 'next-intl';
import { Provenance } from '#components/research/Provenance.tsx';
import type { Formats } from '#components/ui/format.ts';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Provenance as Source } from '#contracts/places.ts';
import type { ForecastDay } from '#contracts/weather.ts';
import type { Translator } from '#messages/messages.ts';
import { skyIcons } from './sky.tsx';

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

/** Weaker wind nobody plans around, km/h. */
const WINDY = 40;

function ForecastLine({ day, place, seaC }: PlacedDay) {
  const t = useTranslations('guides.forecast');
  const formats = useFormats();
  const { sky, windKmh, lowC, highC } = day;
  const Icon = sky && skyIcons[sky];
  const rain = rainText(day, t, formats);
  return (
    <li
      data-date={day.date}
      className="grid min-h-11 grid-cols-[7.5rem_1.5rem_minmax(0,1fr)] items-center gap-x-3 border-b-2 border-rule py-1.5"
    >
      <span className="figures whitespace-nowrap">{formats.weekday(day.date)}</span>
      {Icon ? <Icon className="size-5 text-soft" /> : <span />}
      <span className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-semibold tabular-nums">
          {t('degrees', { low: Math.round(lowC), high: Math.round(highC) })}
        </span>
        {sky ? <span>{t(`sky.${sky}`)}</span> : null}
        {rain ? <span className="text-soft">{rain}</span> : null}
        {windKmh !== null && windKmh >= WINDY ? (
          <span className="text-soft">{t('wind', { kmh: Math.round(windKmh) })}</span>
        ) : null}
        {seaC === null ? null : <span className="text-soft">{t('sea', { degrees: Math.round(seaC) })}</span>}
        {place ? <bdi className="text-[0.88rem] text-soft">{place}</bdi> : null}
      </span>
    </li>
  );
}

/** A smaller chance nobody takes an umbrella for, percent. */
const LIKELY = 20;

/** Nothing on a dry day: the sky has said it. */
function rainText(
  { rainMm, rainChance }: ForecastDay,
  t: Translator<'guides.forecast'>,
  formats: Formats,
): string | null {
  const mm = Math.round(rainMm ?? 0);
  if (rainChance === null || rainChance < LIKELY) return mm >= 1 ? t('rainAmount', { mm }) : null;
  const chance = formats.percent(rainChance / 100);
  return mm >= 1 ? t('rainChanceAmount', { chance, mm }) : t('rainChance', { chance });
}
