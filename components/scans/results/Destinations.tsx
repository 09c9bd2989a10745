'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Price } from '#components/deals/Price.tsx';
import { Section } from '#components/ui/layout.tsx';
import { WorldMap } from '#components/ui/map/WorldMap.tsx';
import type { FaresAnswer, ScanRequest } from '#contracts/scans.ts';
import { useNamedPlaces } from '#hooks/useNamedPlaces.ts';
import { useScanWords } from '../useScanWords.ts';
import { fareMap } from './fare-map.ts';

type Props = {
  origins: ScanRequest['origins'];
  groups: FaresAnswer['destinations'];
  chosen: string | undefined;
  onChoose: (to: string | undefined) => void;
};

/** The cheapest by destination, on the map and as a list; pressing one shows its fares alone. */
export function Destinations({ origins, groups, chosen, onChoose }: Props) {
  const t = useTranslations('scans.destinations');
  const tShared = useTranslations('scans.shared');
  const words = useScanWords();
  const refs = useMemo(() => origins.map(({ kind, id }) => ({ kind, id })), [origins]);
  const starts = useNamedPlaces(refs);
  const { stops, arcs } = useMemo(() => fareMap(starts ?? [], groups), [starts, groups]);
  if (groups.length === 0) return null;
  return (
    <Section title={t('title', { count: groups.length })}>
      <div className="mb-4">
        <WorldMap label={t('map', { count: groups.length })} stops={stops} arcs={arcs} active={chosen} />
      </div>
      <ul className="tracks gap-x-6 gap-y-2 [--track:18rem]">
        {groups.map(({ to, name, count: many, cheapest }, index) => (
          <li key={to}>
            <button
              type="button"
              aria-pressed={chosen === to}
              onClick={() => onChoose(chosen === to ? undefined : to)}
              className={clsx(
                'grid w-full grid-cols-[2rem_1fr] items-baseline gap-x-2 border-t-4 px-1 py-1.5 text-start hover:bg-panel',
                chosen === to ? 'border-ink bg-panel' : 'border-rule',
              )}
            >
              <span className="figures text-soft">{index + 1}</span>
              <span className="min-w-0">
                <span className="font-bold">{name}</span> <span className="figures text-soft">{to}</span>
                <span className="block text-[0.9rem] text-soft">
                  {t('datesAndFares', {
                    dates: words.dates(cheapest.depart, cheapest.return),
                    fares: tShared('fares', { count: many }),
                  })}
                </span>
              </span>
              <span className="col-start-2 font-bold">
                <Price price={cheapest.price} kind={cheapest.estimate === 'modelled' ? 'modelled' : 'live'} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
