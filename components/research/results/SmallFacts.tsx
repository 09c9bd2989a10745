import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { OfficialAdvice } from '#components/guides/OfficialAdvice.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { DestinationResult } from '#contracts/research.ts';
import { Provenance } from '../Provenance.tsx';

const soft = (words: ReactNode) => <span className="text-soft">{words}</span>;
const strong = (words: ReactNode) => <span className="font-semibold">{words}</span>;

export function CalendarFacts({ place: { holidays, events } }: { place: DestinationResult }) {
  const t = useTranslations('research-results.calendar');
  const formats = useFormats();
  if (holidays.length + events.length === 0) return <p className="text-soft">{t('none')}</p>;
  const whenOf = ({ name, months, dates }: DestinationResult['events'][number]) => {
    if (!dates)
      return t.rich('sometime', { name, months: formats.list(months.map(formats.month)), soft, strong });
    const from = () => <DateText iso={dates.from} />;
    return dates.until === dates.from
      ? t.rich('on', { name, day: from, strong })
      : t.rich('between', { name, from, until: () => <DateText iso={dates.until} />, strong });
  };
  return (
    <ul className="flex flex-col gap-2">
      {holidays.map(({ date, name, provenance }) => (
        <li key={date + name}>
          {t.rich('holiday', { name, day: () => <DateText iso={date} />, soft, strong })}
          <span className="block">
            <Provenance source={provenance} />
          </span>
        </li>
      ))}
      {events.map((event) => (
        <li key={event.name}>
          {whenOf(event)}
          <span className="block text-[0.95rem] text-soft">{event.summary}</span>
          <Provenance source={event.provenance} />
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
  const t = useTranslations('research-results.detail.titles');
  if (unknowns.length === 0) return null;
  return (
    <section className="border-s-8 border-rule bg-panel px-4 py-3">
      <h4 className="font-bold">{t('unknown')}</h4>
      <ul className="text-soft">
        {unknowns.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
