import { useTranslations } from 'next-intl';
import { sharedFileAddress } from '#client/trips/files/files-api.ts';
import type { TripState } from '#contracts/trips.ts';
import { filesOf } from '../files/file-words.ts';

/** The pictures that somebody put on the page. */
export function SharedPhotos({ token, state }: { token: string; state: TripState }) {
  const t = useTranslations('trip-panels.share');
  const photos = filesOf(state, () => true);
  if (photos.length === 0) return null;
  return (
    <section className="mt-10">
      <h2 className="mb-3 text-2xl">{t('photos')}</h2>
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-4">
        {photos.map(({ id, name, width, height, activityId }) => (
          <li key={id}>
            <a href={sharedFileAddress(token, id)} target="_blank" rel="noopener">
              <img
                src={sharedFileAddress(token, id, { preview: true })}
                alt={(activityId && state.activities[activityId]?.name) || name}
                loading="lazy"
                decoding="async"
                width={width ?? undefined}
                height={height ?? undefined}
                className="aspect-square w-full rounded-sign bg-panel object-cover"
              />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
