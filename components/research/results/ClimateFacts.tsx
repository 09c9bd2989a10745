import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { DestinationResult } from '#contracts/research.ts';
import { Provenance } from '../Provenance.tsx';
import { tripWeather } from './glance.ts';

function LoadingChart() {
  const t = useTranslations('research-results.detail');
  return <Skeleton className="h-60" label={t('loadingChart')} />;
}

const ClimateChart = dynamic(
  () => importWithRetry(() => import('./ClimateChart.tsx')).then((module) => module.ClimateChart),
  {
    ssr: false,
    loading: LoadingChart,
  },
);

export function ClimateFacts({ place }: { place: DestinationResult }) {
  const t = useTranslations('research-results.detail');
  const formats = useFormats();
  const weather = tripWeather(place);
  if (!place.climate || !weather) return <p className="text-soft">{t('unknown')}</p>;
  return (
    <>
      <p>
        {t.rich('climate', {
          months: formats.list(place.climate.tripMonths.map(formats.month)),
          low: weather.lowC,
          high: weather.highC,
          days: weather.rainDays,
          strong: (words) => <span className="font-semibold tabular-nums">{words}</span>,
        })}
      </p>
      <ClimateChart months={place.climate.months} tripMonths={place.climate.tripMonths} />
      <Provenance source={place.climate.provenance} />
    </>
  );
}
