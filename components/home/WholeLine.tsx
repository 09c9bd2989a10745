import { getTranslations } from 'next-intl/server';
import type { CSSProperties } from 'react';
import { lineColour } from '#components/ui/lines.ts';
import type { StationName } from '#core/trips/stations.ts';
import type { Locale } from '#messages/locales.ts';

const stops = ['found', 'planned', 'priced', 'booked', 'gone'] as const satisfies readonly StationName[];

/** The whole product as one line: what a trip goes through, from an idea to having been there. */
export async function WholeLine({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'home.line' });
  const tStations = await getTranslations({ locale, namespace: 'trips.line.stations' });
  return (
    <ol aria-label={t('label')} className="relative">
      {stops.map((name, index) => (
        <li
          key={name}
          className="relative grid grid-cols-[2.75rem_1fr] gap-x-5 pb-7 last:pb-0"
          style={{ '--line': lineColour(index) } as CSSProperties}
        >
          {index < stops.length - 1 ? (
            <span aria-hidden="true" className="absolute top-5 start-[1.0625rem] h-full w-2.5 bg-(--line)" />
          ) : null}
          <span
            aria-hidden="true"
            className={`relative z-1 size-11 rounded-full border-6 ${
              index === 0 ? 'border-ink bg-signal' : 'border-(--line) bg-ground'
            }`}
          />
          <div className="pt-1.5">
            <p className="text-2xl leading-none font-extrabold">{tStations(name)}</p>
            <p className="mt-1.5 text-soft">{t(name)}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
