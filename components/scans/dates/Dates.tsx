'use client';

import { useTranslations } from 'next-intl';
import { Fetching } from '#components/ui/Fetching.tsx';
import { Section } from '#components/ui/layout.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
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
  const t = useTranslations('scans.dates');
  const { map, error, refresh } = useScanDates(scanId, to ? { to } : {}, news);
  return (
    <Section title={to ? t('titleTo', { place: to }) : t('title')}>
      <Fetching
        label={t('loading')}
        problem={t('notLoaded')}
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
          <p className="mt-2 text-[0.9rem] text-soft">{t('legend')}</p>
          <Holidays map={map} />
        </>
      ) : null}
    </Section>
  );
}

/** Which holidays the marks are, each with its first and last day. */
function Holidays({ map }: { map: HeatMap }) {
  const t = useTranslations('scans.dates');
  const formats = useFormats();
  const spans = holidaySpans(map);
  if (spans.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-5 text-[0.9rem]">
      {spans.map(({ name, from, until }) => (
        <li key={`${name} ${from}`}>
          <bdi className="font-semibold">{name}</bdi>{' '}
          <span className="text-soft">
            {until === from
              ? formats.day(from)
              : t('span', { from: formats.day(from), until: formats.day(until) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
