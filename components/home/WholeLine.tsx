import type { CSSProperties } from 'react';
import { stationLabel } from '#components/trips/line/station-labels.ts';
import { lineColour } from '#components/ui/lines.ts';
import type { StationName } from '#core/trips/stations.ts';

const stops: readonly { name: StationName; words: string }[] = [
  { name: 'found', words: 'Say what you like. Caravan ranks the places that fit, while you watch.' },
  { name: 'planned', words: 'Days arranged around opening hours and distances, edited by everyone at once.' },
  { name: 'priced', words: 'Fares watched for you, costs split between you.' },
  { name: 'booked', words: 'Tickets, references and times where everyone finds them.' },
  { name: 'gone', words: 'Today’s stops on your phone, and who owes what when you’re back.' },
];

/** The whole product as one line: what a trip goes through, from an idea to having been there. */
export function WholeLine() {
  return (
    <ol aria-label="From an idea to having been there" className="relative">
      {stops.map(({ name, words }, index) => (
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
            <p className="text-2xl leading-none font-extrabold">{stationLabel(name)}</p>
            <p className="mt-1.5 text-soft">{words}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
