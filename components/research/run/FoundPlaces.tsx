import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { lineColour } from '#components/ui/lines.ts';
import { useFormats } from '#components/ui/useFormats.ts';
import { useFresh } from '#components/ui/useFresh.ts';
import { Provenance } from '../Provenance.tsx';
import type { FoundPlace } from './findings.ts';

/** Findings as they come, a card a place. The newest is marked for a moment when it arrives while they are looked at. */
export function FoundPlaces({ places }: { places: readonly FoundPlace[] }) {
  const t = useTranslations('research-results.run');
  const formats = useFormats();
  const seqs = places.flatMap((place) => place.facts.map(({ seq }) => seq));
  const newest = Math.max(...seqs);
  const isFresh = useFresh(seqs.map(String));
  return (
    <ul className="tracks gap-x-6 gap-y-6 [--track:17rem]">
      {places.map((place, index) => (
        <li key={place.id} className="border-t-4 pt-2" style={{ borderColor: lineColour(index) }}>
          <h3 className="text-lg">
            <span className="figures text-soft">{index + 1}</span> {place.name}{' '}
            <span className="font-normal text-soft">{formats.country(place.country)}</span>
          </h3>
          <dl className="mt-1.5 text-[0.95rem]">
            {place.facts.map(({ kind, summary, provenance, seq }) => (
              <div
                key={seq}
                className={clsx(
                  'grid grid-cols-[4.75rem_1fr] gap-x-2 border-t border-rule py-1.5 first:border-0',
                  seq === newest && isFresh(String(seq)) && 'motion-safe:animate-arrive',
                )}
              >
                <dt className="text-soft">{t(`kinds.${kind}`)}</dt>
                <dd className="min-w-0">
                  {summary}
                  {provenance ? (
                    <span className="block">
                      <Provenance source={provenance} />
                    </span>
                  ) : null}
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
