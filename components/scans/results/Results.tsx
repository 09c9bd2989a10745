'use client';

import { useState } from 'react';
import type { ScanState } from '#client/scans/scan-state.ts';
import type { FaresInput } from '#client/scans/scans-api.ts';
import { Chips } from '#components/ui/Chips.tsx';
import { Empty } from '#components/ui/Empty.tsx';
import { Fetching } from '#components/ui/Fetching.tsx';
import { describedBy, Field, Select } from '#components/ui/Field.tsx';
import { count, formatDay } from '#components/ui/format.ts';
import { Section } from '#components/ui/layout.tsx';
import { fareSort } from '#contracts/scans.ts';
import { readWhole } from '#core/numbers.ts';
import { useScanFares } from '#hooks/useScanResults.ts';
import { Dates } from '../dates/Dates.tsx';
import { Destinations } from './Destinations.tsx';
import { FareList } from './FareList.tsx';

const sortLabels: Record<NonNullable<FaresInput['sort']>, string> = {
  price: 'Cheapest first',
  duration: 'Shortest first',
  departure: 'Earliest departure',
  stops: 'Fewest changes',
  newest: 'Newest first',
};
const stopChoices = [
  { value: '', label: 'Any number of changes' },
  { value: '0', label: 'Non-stop' },
  { value: '1', label: 'One change at most' },
  { value: '2', label: 'Two changes at most' },
];

/** Days, destinations and fares as they come in; what is pressed in one narrows down the others. */
export function Results({ scan, isRunning }: { scan: ScanState; isRunning: boolean }) {
  const [query, setQuery] = useState<FaresInput>({ sort: 'price' });
  const set = (part: FaresInput) => setQuery((before) => ({ ...before, ...part }));
  const news = `${scan.resultsCount} ${scan.status} ${scan.cheapest?.price.amount} ${scan.sources.map(({ resultsCount }) => resultsCount).join()}`;
  const { fares, answer, error, ...list } = useScanFares(scan.scanId, query, news);
  const { to, depart, nights } = query;
  return (
    <>
      <Dates
        scanId={scan.scanId}
        news={`${news} ${Math.round(scan.progress)}`}
        to={to}
        chosen={depart ? { depart, nights: nights ?? null } : null}
        onChoose={(day) =>
          set(day ? { depart: day.depart, nights: day.nights } : { depart: undefined, nights: undefined })
        }
      />
      <Destinations
        origins={scan.request.origins}
        groups={answer?.destinations ?? []}
        chosen={to}
        onChoose={(next) => set({ to: next })}
      />
      <Section
        title="Fares"
        aside={answer ? <span className="text-soft tabular-nums">{count(answer.total, 'fare')}</span> : null}
      >
        <div className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
          <Field id="fares-sort" label="Order">
            <Select
              {...describedBy('fares-sort')}
              value={query.sort}
              onChange={({ target }) => set({ sort: fareSort.catch('price').parse(target.value) })}
            >
              {fareSort.options.map((sort) => (
                <option key={sort} value={sort}>
                  {sortLabels[sort]}
                </option>
              ))}
            </Select>
          </Field>
          <Field id="fares-stops" label="Changes">
            <Select
              {...describedBy('fares-stops')}
              value={query.maxStops === undefined ? '' : String(query.maxStops)}
              onChange={({ target }) =>
                set({ maxStops: readWhole(target.value, { min: 0, max: 8 }) ?? undefined })
              }
            >
              {stopChoices.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
          <Field id="fares-source" label="Source">
            <Select
              {...describedBy('fares-source')}
              value={query.source ?? ''}
              onChange={({ target }) => set({ source: target.value || undefined })}
            >
              <option value="">All sources</option>
              {scan.sources.map(({ source, name }) => (
                <option key={source} value={source}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
          <label className="flex min-h-12 items-center gap-2 font-semibold">
            <input
              type="checkbox"
              checked={query.natures === 'real'}
              onChange={({ target }) => set({ natures: target.checked ? 'real' : 'all' })}
              className="size-5 accent-ink"
            />
            Without estimates
          </label>
        </div>
        {depart || to ? (
          <div className="mb-4">
            <Chips
              name="narrowed"
              many
              chips={[
                ...(to ? [{ value: 'to', label: `Only to ${to}` }] : []),
                ...(depart ? [{ value: 'day', label: dayLabel(depart, nights) }] : []),
              ]}
              chosen={[...(to ? ['to'] : []), ...(depart ? ['day'] : [])]}
              onChange={(kept) =>
                set({
                  ...(kept.includes('to') ? {} : { to: undefined }),
                  ...(kept.includes('day') ? {} : { depart: undefined, nights: undefined }),
                })
              }
            />
          </div>
        ) : null}
        <Fetching
          label="Loading the fares"
          problem="The fares can’t be loaded"
          isHere={Boolean(fares)}
          error={error}
          retry={list.refresh}
        />
        {fares && fares.length > 0 ? (
          <FareList scanId={scan.scanId} fares={fares} party={scan.request.party} {...list} />
        ) : null}
        {fares?.length === 0 ? (
          <Empty title={isRunning ? 'Nothing found yet' : 'No fares to show'}>
            {scan.resultsCount > 0
              ? 'There are fares, but none that you asked to see here. Take a filter away.'
              : isRunning
                ? 'Fares show up here as soon as a source names one.'
                : `${emptyWords(scan)} Ask what is missing again, or change the question.`}
          </Empty>
        ) : null}
      </Section>
    </>
  );
}

const dayLabel = (depart: string, nights: number | undefined) =>
  nights ? `${formatDay(depart)}, ${count(nights, 'night')}` : formatDay(depart);

/** Why there is nothing, each reason for itself: a refusal is not an answer. */
function emptyWords({ counts }: ScanState): string {
  const reasons = [
    counts.empty > 0 ? `${count(counts.empty, 'request was', 'requests were')} answered with nothing` : null,
    counts.blocked > 0 ? `${count(counts.blocked, 'was', 'were')} blocked` : null,
    counts.failed > 0 ? `${count(counts.failed, 'failed', 'failed')}` : null,
    counts.skipped > 0 ? `${count(counts.skipped, 'was', 'were')} not asked` : null,
  ].filter((reason) => reason !== null);
  return reasons.length > 0 ? `${reasons.join(', ')}.` : 'Nothing was asked.';
}
