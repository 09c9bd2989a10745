import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Price } from '#components/deals/Price.tsx';
import { Button } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { OutIcon } from '#components/ui/icons.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { type Fare, type FareOffer, isOffered, type ScanParty } from '#contracts/scans.ts';
import type { Watches } from '#hooks/useWatches.ts';
import { useScanWords } from '../useScanWords.ts';
import { AddFare } from './AddFare.tsx';
import { FareHistory } from './FareHistory.tsx';
import { fareKeyOf } from './fare-activity.ts';
import { factsOf, legWords } from './fare-words.ts';
import { WatchFare } from './WatchFare.tsx';

type Props = {
  scanId: string;
  fare: Fare;
  party: ScanParty;
  watches: Watches['watches'];
  create: Watches['create'];
};

/** One journey: what it costs, who offers it, and how sure that is. */
export function FareRow({ scanId, fare, party, watches, create }: Props) {
  const { from, to, depart, return: back, nights, price, estimate, offers, unchecked } = fare;
  const t = useTranslations('scans.fare');
  const tShared = useTranslations('scans.shared');
  const formats = useFormats();
  const said = useScanWords();
  const [best, ...others] = offers;
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  const label = t('label', { way: tShared('route', { from, to }), dates: said.dates(depart, back) });
  return (
    <div className="grid gap-x-6 gap-y-1 border-t border-rule py-2.5 sm:grid-cols-[1fr_auto]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="figures font-bold whitespace-nowrap">
            {from} → {to}
          </span>
          <span>{said.dates(depart, back)}</span>
          {nights === null ? null : <span className="text-soft">{tShared('nights', { count: nights })}</span>}
        </p>
        {fare.legs.map((leg) => {
          const words = legWords(leg, t, formats);
          return words ? (
            <p key={`${leg.from}${leg.date}`} className="figures text-[0.9rem]">
              {leg.from} → {leg.to} {words}
            </p>
          ) : null;
        })}
        <p className="text-[0.95rem] text-soft">{factsOf(fare, t, formats).join(' · ')}</p>
        {estimate === 'two_one_ways' ? <p className="text-[0.95rem] text-soft">{t('twoOneWays')}</p> : null}
        {unchecked.length > 0 ? (
          <p className="text-[0.95rem] text-soft">{t('unchecked', { filters: said.filters(unchecked) })}</p>
        ) : null}
        {best ? (
          <ul className="flex flex-wrap gap-x-4 text-[0.95rem]">
            <Offer offer={best} />
            {others.map((offer) => (
              <Offer key={offer.source} offer={offer} isOther />
            ))}
          </ul>
        ) : null}
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 sm:flex-col sm:items-end sm:justify-start">
        <span className={clsx('text-xl font-extrabold', best?.isStale && 'text-soft')}>
          <Price price={price} kind={estimate === 'modelled' ? 'modelled' : 'live'} />
        </span>
        <span className="flex flex-wrap gap-2 sm:justify-end">
          <WatchFare fare={fareKeyOf(fare, party)} label={label} watches={watches} create={create} />
          <AddFare fare={fare} party={party} label={label} />
          <Button
            small
            kind="quiet"
            aria-expanded={isHistoryOpen}
            onClick={() => setHistoryOpen((isOpen) => !isOpen)}
          >
            {t.rich('priceHistory', { label, hidden })}
          </Button>
        </span>
      </div>
      {isHistoryOpen ? (
        <div className="min-w-0 sm:col-span-2">
          <FareHistory scanId={scanId} fare={fare} />
        </div>
      ) : null}
    </div>
  );
}

/** Who asks for how much, since when, and whether it was still there when it was asked for last. */
function Offer({ offer, isOther = false }: { offer: FareOffer; isOther?: boolean }) {
  const t = useTranslations('scans.fare');
  const { sourceName, nature, total, url, seenAt, isStale, left } = offer;
  const modelled = !isOffered(nature);
  return (
    <li className="inline-flex flex-wrap items-baseline gap-x-1.5">
      {url ? (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center gap-1 font-semibold text-link underline"
        >
          {sourceName} <OutIcon className="size-3.5" />
        </a>
      ) : (
        <span className="font-semibold">{sourceName}</span>
      )}
      {isOther ? <Price price={total} kind={modelled ? 'modelled' : 'live'} /> : null}
      <span className="text-soft">
        {t.rich(isStale ? 'notSeenSince' : 'seen', {
          day: () => <DateText iso={seenAt} />,
          clock: () => <DateText iso={seenAt} clock />,
        })}
        {left === null ? '' : ` · ${t('left', { count: left })}`}
      </span>
    </li>
  );
}
