'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { formatUsual } from '#components/deals/labels.ts';
import { Price } from '#components/deals/Price.tsx';
import { ButtonLink } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { Empty } from '#components/ui/Empty.tsx';
import { Fetching } from '#components/ui/Fetching.tsx';
import { BackIcon } from '#components/ui/icons.tsx';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import { Link } from '#components/ui/Link.tsx';
import { PageTitle, Section } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Observation } from '#contracts/prices.ts';
import type { Watch } from '#contracts/watches.ts';
import { useWatch } from '#hooks/useWatch.ts';
import { Alerts } from './Alerts.tsx';
import { Flights, placeInTrip } from './Flights.tsx';
import { formatThreshold } from './labels.ts';
import { WatchActions } from './WatchActions.tsx';
import { WatchState } from './WatchState.tsx';

/** The charts' library is large, and most pages have none. */
const PriceChart = dynamic(
  () => importWithRetry(() => import('./PriceChart.tsx')).then((module) => module.PriceChart),
  {
    ssr: false,
    loading: () => <LoadingPrices />,
  },
);

export function WatchPage({ watchId }: { watchId: string }) {
  const t = useTranslations('watches');
  const tUsual = useTranslations('deals.usual');
  const formats = useFormats();
  const [activityId, setActivityId] = useState<string>();
  const { watch, history, error, refresh } = useWatch(watchId, activityId);
  if (error?.code === 'not_found')
    return (
      <>
        <PageTitle title={t('page.title')} />
        <Empty title={t('page.notFound')} action={<ButtonLink href="/watches">{t('page.yours')}</ButtonLink>}>
          {t('page.notFoundLead')}
        </Empty>
      </>
    );
  if (!watch)
    return (
      <Fetching
        label={t('page.loading')}
        problem={t('page.notLoaded')}
        isHere={false}
        error={error}
        retry={refresh}
        className="h-96"
      />
    );
  return (
    <>
      <Link
        href="/watches"
        className="mb-4 inline-flex min-h-11 items-center gap-2 font-semibold text-soft hover:text-ink"
      >
        <BackIcon /> {t('page.back')}
      </Link>
      <PageTitle
        title={watch.title}
        lead={t('page.alert', { when: formatThreshold(watch, t, formats) })}
        aside={<WatchActions watch={watch} />}
      />
      <Facts watch={watch} />
      <Section title={t('page.prices')}>
        {watch.parts.length > 1 ? (
          <Flights watch={watch} chosen={activityId} onChoose={setActivityId} />
        ) : null}
        {history && history.prices.length > 0 ? <PriceChart history={history} /> : null}
        {history?.prices.length === 0 ? <p className="text-soft">{t('page.noPrices')}</p> : null}
        {!history ? <LoadingPrices /> : null}
        {history?.usual ? (
          <p className="mt-3 text-soft">{formatUsual(history.usual, tUsual, formats)}</p>
        ) : null}
      </Section>
      {history && history.alerts.length > 0 ? (
        <Section title={t('page.alerts')}>
          <Alerts history={history} />
        </Section>
      ) : null}
    </>
  );
}

function LoadingPrices() {
  const t = useTranslations('watches.shared');
  return <Skeleton className="h-64" label={t('loadingPrices')} />;
}

function Facts({ watch }: { watch: Watch }) {
  const t = useTranslations('watches.page');
  const tShared = useTranslations('watches.shared');
  const { current, endsOn, parts } = watch;
  const place = placeInTrip(watch);
  const term = 'text-[0.9rem] text-soft';
  return (
    <dl className="tracks gap-x-6 gap-y-4 border-t-4 border-ink pt-4 [--track:12rem]">
      <div className={parts.length > 1 ? 'hidden' : undefined}>
        <dt className={term}>{tShared('now')}</dt>
        <dd className="text-2xl font-extrabold">
          {current ? <Price price={current.price} kind={current.kind} /> : tShared('noPrice')}
        </dd>
        {current ? (
          <dd className="text-[0.95rem] text-soft">
            {t.rich('seen', {
              source: () => <Source seen={current} />,
              day: () => <DateText iso={current.seenAt} />,
              clock: () => <DateText iso={current.seenAt} clock />,
            })}
          </dd>
        ) : null}
      </div>
      <div>
        <dt className={term}>{tShared('state')}</dt>
        <dd className="font-semibold">
          <WatchState watch={watch} />
        </dd>
      </div>
      <div>
        <dt className={term}>{t('until')}</dt>
        <dd className="font-semibold">{endsOn ? <DateText iso={endsOn} /> : t('untilDeleted')}</dd>
      </div>
      {place ? (
        <div>
          <dt className={term}>{t('trip')}</dt>
          <dd>
            <Link href={place.href} className="font-semibold text-link underline">
              {t(place.words)}
            </Link>
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

function Source({ seen: { source, url, kind } }: { seen: Observation }) {
  const t = useTranslations('watches.page');
  if (kind === 'modelled') return t('estimate');
  if (!url) return source;
  return (
    <a href={url} target="_blank" rel="noreferrer" className="text-link underline">
      {source}
    </a>
  );
}
