'use client';

import { Fetching } from '#components/ui/Fetching.tsx';
import { formatDay } from '#components/ui/format.ts';
import { Section } from '#components/ui/layout.tsx';
import type { HeatMap } from '#contracts/scans.ts';
import { useScanDates } from '#hooks/useScanResults.ts';
import { type ChosenDay, type DatesProps, HeatTable } from './HeatTable.tsx';
import { holidaySpans } from './heat.ts';
import { MonthLeaves } from './MonthLeaves.tsx';

type Props = {
  scanId: string;
  news: string;
  to: string | undefined;
  chosen: ChosenDay | null;
  onChoose: DatesProps['onChoose'];
};

/** The cheapest by day and nights: a table where there is room for one, leaves of a calendar where there is not. */
export function Dates({ scanId, news, to, chosen, onChoose }: Props) {
  const { map, error, refresh } = useScanDates(scanId, to ? { to } : {}, news);
  return (
    <Section title={to ? `Dates to ${to}` : 'Dates'}>
      <Fetching
        label="Loading the dates"
        problem="The dates can’t be loaded"
        isHere={Boolean(map)}
        error={error}
        retry={refresh}
      />
      {map ? (
        <>
          <div className="max-sm:hidden">
            <HeatTable map={map} chosen={chosen} onChoose={onChoose} />
          </div>
          <div className="sm:hidden">
            <MonthLeaves map={map} chosen={chosen} onChoose={onChoose} />
          </div>
          <p className="mt-2 text-[0.9rem] text-soft">
            The greener, the cheaper. Dashed prices are estimates. A yellow line marks a holiday.
          </p>
          <Holidays map={map} />
        </>
      ) : null}
    </Section>
  );
}

/** Which holidays the marks are, each with its first and last day. */
function Holidays({ map }: { map: HeatMap }) {
  const spans = holidaySpans(map);
  if (spans.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-5 text-[0.9rem]">
      {spans.map(({ name, from, until }) => (
        <li key={`${name} ${from}`}>
          <span className="font-semibold">{name}</span>{' '}
          <span className="text-soft">
            {formatDay(from)}
            {until === from ? '' : ` to ${formatDay(until)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
