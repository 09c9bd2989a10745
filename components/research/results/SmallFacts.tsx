import { OfficialAdvice } from '#components/guides/OfficialAdvice.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { formatList, monthName } from '#components/ui/format.ts';
import type { DestinationResult } from '#contracts/research.ts';
import { Provenance } from '../Provenance.tsx';

export function CalendarFacts({ place: { holidays, events } }: { place: DestinationResult }) {
  if (holidays.length + events.length === 0)
    return <p className="text-soft">None that we know of on your dates.</p>;
  return (
    <ul className="flex flex-col gap-2">
      {holidays.map(({ date, name, provenance }) => (
        <li key={date + name}>
          <DateText iso={date} /> <span className="font-semibold">{name}</span>{' '}
          <span className="text-soft">(public holiday)</span>
          <span className="block">
            <Provenance source={provenance} />
          </span>
        </li>
      ))}
      {events.map(({ name, summary, months, dates, provenance }) => (
        <li key={name}>
          {dates ? (
            <>
              <DateText iso={dates.from} />
              {dates.until === dates.from ? null : (
                <>
                  {' to '}
                  <DateText iso={dates.until} />
                </>
              )}{' '}
            </>
          ) : null}
          <span className="font-semibold">{name}</span>
          {dates ? null : (
            <span className="text-soft">
              {' '}
              (sometime in {formatList(months.map(monthName))}; check the dates)
            </span>
          )}
          <span className="block text-[0.95rem] text-soft">{summary}</span>
          <Provenance source={provenance} />
        </li>
      ))}
    </ul>
  );
}

export function AdviceFacts({ advice: { others, ...first } }: Pick<DestinationResult, 'advice'>) {
  return <OfficialAdvice advice={[first, ...others]} />;
}

/** What could not be learnt is said as plainly as what could. */
export function UnknownFacts({ unknowns }: Pick<DestinationResult, 'unknowns'>) {
  if (unknowns.length === 0) return null;
  return (
    <section className="border-s-8 border-rule bg-panel px-4 py-3">
      <h4 className="font-bold">Unknown</h4>
      <ul className="text-soft">
        {unknowns.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
