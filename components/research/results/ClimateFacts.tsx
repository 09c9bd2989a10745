import dynamic from 'next/dynamic';
import { formatList, monthName } from '#components/ui/format.ts';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { DestinationResult } from '#contracts/research.ts';
import { Provenance } from '../Provenance.tsx';
import { tripWeather } from './glance.ts';

const ClimateChart = dynamic(
  () => importWithRetry(() => import('./ClimateChart.tsx')).then((module) => module.ClimateChart),
  {
    ssr: false,
    loading: () => <Skeleton className="h-60" label="Loading the chart" />,
  },
);

export function ClimateFacts({ place }: { place: DestinationResult }) {
  const weather = tripWeather(place);
  if (!place.climate || !weather) return <p className="text-soft">Unknown.</p>;
  return (
    <>
      <p>
        In {formatList(place.climate.tripMonths.map(monthName))}:{' '}
        <span className="font-semibold tabular-nums">
          {weather.lowC} to {weather.highC} °C
        </span>
        , <span className="font-semibold tabular-nums">{weather.rainDays}</span> rainy days a month.
      </p>
      <ClimateChart months={place.climate.months} tripMonths={place.climate.tripMonths} />
      <Provenance source={place.climate.provenance} />
    </>
  );
}
