import { useTranslations } from 'next-intl';
import { ButtonLink } from '#components/ui/Button.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { DestinationResult } from '#contracts/research.ts';

/** Stays in sight while places are being picked. */
export function CompareBar({ jobId, places }: { jobId: string; places: readonly DestinationResult[] }) {
  const t = useTranslations('research-results.compare');
  const formats = useFormats();
  if (places.length === 0) return null;
  const ids = places.map((place) => place.destinationId).join(',');
  return (
    <div className="sticky bottom-0 z-10 -mx-4 mt-8 flex flex-wrap items-center justify-between gap-3 border-t-4 border-ink bg-ground px-4 py-3 sm:mx-0">
      <p aria-live="polite">
        {places.length === 1
          ? t('one', { place: places[0]?.name ?? '' })
          : formats.list(places.map((place) => place.name))}
      </p>
      {places.length > 1 ? (
        <ButtonLink kind="next" href={`/research/${jobId}/compare?with=${ids}`}>
          {t('go', { count: places.length })}
        </ButtonLink>
      ) : null}
    </div>
  );
}
