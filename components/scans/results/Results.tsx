'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ScanState } from '#client/scans/scan-state.ts';
import type { FaresInput } from '#client/scans/scans-api.ts';
import { Chips } from '#components/ui/Chips.tsx';
import { Empty } from '#components/ui/Empty.tsx';
import { Fetching } from '#components/ui/Fetching.tsx';
import { describedBy, Field, Select } from '#components/ui/Field.tsx';
import { Section } from '#components/ui/layout.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { fareSort } from '#contracts/scans.ts';
import { readWhole } from '#core/numbers.ts';
import { useScanFares } from '#hooks/useScanResults.ts';
import { Dates } from '../dates/Dates.tsx';
import { Destinations } from './Destinations.tsx';
import { FareList } from './FareList.tsx';

const stopChoices = ['0', '1', '2'] as const;

/** Days, destinations and fares as they come in; what is pressed in one narrows down the others. */
export function Results({ scan, isRunning }: { scan: ScanState; isRunning: boolean }) {
  const t = useTranslations('scans.results');
  const tShared = useTranslations('scans.shared');
  const formats = useFormats();
  const emptyWords = useEmptyWords();
  const [query, setQuery] = useState<FaresInput>({ sort: 'price' });
  const set = (part: FaresInput) => setQuery((before) => ({ ...before, ...part }));
  const news = `${scan.resultsCount} ${scan.status} ${scan.cheapest?.price.amount} ${scan.sources.map(({ resultsCount }) => resultsCount).join()}`;
  const { fares, answer, error, ...list } = useScanFares(scan.scanId, query, news);
  const { to, depart, nights } = query;
  const dayLabel = (day: string) =>
    nights
      ? t('dayAndNights', { day: formats.day(day), nights: tShared('nights', { count: nights }) })
      : formats.day(day);
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
        title={t('title')}
        aside={
          answer ? (
            <span className="text-soft tabular-nums">{tShared('fares', { count: answer.total })}</span>
          ) : null
        }
      >
        <div className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
          <Field id="fares-sort" label={t('order')}>
            <Select
              {...describedBy('fares-sort')}
              value={query.sort}
              onChange={({ target }) => set({ sort: fareSort.catch('price').parse(target.value) })}
            >
              {fareSort.options.map((sort) => (
                <option key={sort} value={sort}>
                  {t(`sorts.${sort}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field id="fares-stops" label={t('changes')}>
            <Select
              {...describedBy('fares-stops')}
              value={query.maxStops === undefined ? '' : String(query.maxStops)}
              onChange={({ target }) =>
                set({ maxStops: readWhole(target.value, { min: 0, max: 8 }) ?? undefined })
              }
            >
              <option value="">{t('stops.any')}</option>
              {stopChoices.map((stops) => (
                <option key={stops} value={stops}>
                  {t(`stops.${stops}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field id="fares-source" label={t('source')}>
            <Select
              {...describedBy('fares-source')}
              value={query.source ?? ''}
              onChange={({ target }) => set({ source: target.value || undefined })}
            >
              <option value="">{t('allSources')}</option>
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
            {t('withoutEstimates')}
          </label>
        </div>
        {depart || to ? (
          <div className="mb-4">
            <Chips
              name="narrowed"
              many
              chips={[
                ...(to ? [{ value: 'to', label: t('onlyTo', { place: to }) }] : []),
                ...(depart ? [{ value: 'day', label: dayLabel(depart) }] : []),
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
          label={t('loading')}
          problem={t('notLoaded')}
          isHere={Boolean(fares)}
          error={error}
          retry={list.refresh}
        />
        {fares && fares.length > 0 ? (
          <FareList scanId={scan.scanId} fares={fares} party={scan.request.party} {...list} />
        ) : null}
        {fares?.length === 0 ? (
          <Empty title={isRunning ? t('nothingYet') : t('nothing')}>
            {scan.resultsCount > 0
              ? t('filteredOut')
              : isRunning
                ? t('willShow')
                : t('why', { reasons: emptyWords(scan) })}
          </Empty>
        ) : null}
      </Section>
    </>
  );
}

/** Why there is nothing, each reason for itself: a refusal is not an answer. */
function useEmptyWords(): (scan: ScanState) => string {
  const t = useTranslations('scans.results');
  const formats = useFormats();
  return ({ counts }) => {
    const reasons = (['empty', 'blocked', 'failed', 'skipped'] as const)
      .filter((state) => counts[state] > 0)
      .map((state) => t(state, { count: counts[state] }));
    return reasons.length > 0 ? t('reasons', { list: formats.list(reasons) }) : t('nothingAsked');
  };
}
