'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useTranslations } from 'next-intl';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Fare, ScanParty } from '#contracts/scans.ts';
import { useWatches } from '#hooks/useWatches.ts';
import { FareRow } from './FareRow.tsx';

/** px, until a row has been measured. */
const ROW_PX = 130;

type Props = {
  scanId: string;
  fares: readonly Fare[];
  party: ScanParty;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
};

/** Thousands of rows, of which those in sight are there. The rest of the list is fetched as its end comes near. */
export function FareList({ scanId, fares, party, hasMore, isLoadingMore, loadMore }: Props) {
  const t = useTranslations('scans.results');
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  const { watches, create } = useWatches();
  // What stands above the list changes as the scan goes on.
  useLayoutEffect(() => {
    const now = (list.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
    setTop((before) => (Math.abs(before - now) > 1 ? now : before));
  });
  const virtual = useWindowVirtualizer({
    count: fares.length,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => fares[index]?.fareId ?? index,
    overscan: 6,
    scrollMargin: top,
  });
  const rows = virtual.getVirtualItems();
  const isNearEnd = (rows.at(-1)?.index ?? 0) >= fares.length - 20;
  useEffect(() => {
    if (isNearEnd && hasMore && !isLoadingMore) loadMore();
  }, [isNearEnd, hasMore, isLoadingMore, loadMore]);
  return (
    <ul ref={list} aria-label={t('title')} className="relative" style={{ height: virtual.getTotalSize() }}>
      {rows.map(({ index, key, start }) => {
        const fare = fares[index];
        return fare ? (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            aria-setsize={fares.length}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start - top}px)` }}
          >
            <FareRow scanId={scanId} fare={fare} party={party} watches={watches} create={create} />
          </li>
        ) : null;
      })}
    </ul>
  );
}
