import { AppError } from '#contracts/errors.ts';
import type { PlaceRef } from '#contracts/places.ts';
import type { ForecastAnswer } from '#contracts/weather.ts';
import type { AdviceAnswer, PictureAnswer, PlaceArticle } from '#contracts/web-guides.ts';
import type { Coordinates, Fact, ImageFile, Providers, ResolvedPlace } from '#server/providers/types.ts';

/** What others publish about places, now. All throw AppError `not_found` for a place that doesn't exist. */
export interface LivePlaces {
  /** The next days at a point. */
  weather(at: Coordinates): Promise<ForecastAnswer>;
  /** Null where nobody wrote one, or nobody can be asked. */
  article(ref: PlaceRef): Promise<(PlaceArticle & Pick<Fact<unknown>, 'provenance'>) | null>;
  picture(ref: PlaceRef): Promise<PictureAnswer['picture']>;
  /** That picture itself; @throws AppError `not_found` where there is none. */
  pictureFile(ref: PlaceRef): Promise<ImageFile>;
  /** On the country that the place is in; none where no government could be asked. */
  advice(ref: PlaceRef): Promise<AdviceAnswer>;
}

type Parts = Pick<Providers, 'places' | 'forecasts' | 'articles' | 'pictures' | 'advice'>;

export function createLivePlaces({ places, forecasts, articles, pictures, advice }: Parts): LivePlaces {
  const resolved = (ref: PlaceRef): ResolvedPlace => {
    const place = places.resolve(ref);
    if (!place) throw new AppError('not_found', 'This place doesn’t exist.');
    return place;
  };
  return {
    async weather(at) {
      const { days, sea } = await forecasts.forecast(at);
      return {
        days: days?.value ?? [],
        provenance: days?.provenance ?? null,
        sea: sea && { days: sea.value, provenance: sea.provenance },
      };
    },
    async article(ref) {
      const found = await articles.article(resolved(ref));
      return found && { ...found.value, provenance: found.provenance };
    },
    async picture(ref) {
      const found = await pictures.picture(resolved(ref));
      const src = `/api/v1/places/${ref.kind}/${encodeURIComponent(ref.id)}/picture/file`;
      return found && { ...found.value, src, provenance: found.provenance };
    },
    async pictureFile(ref) {
      const file = await pictures.file(resolved(ref));
      if (!file) throw new AppError('not_found', 'There is no picture of this place.');
      return file;
    },
    async advice(ref) {
      const { country } = resolved(ref);
      const name = country && places.country(country)?.name;
      if (!name) throw new AppError('not_found', 'This place is in no country.');
      const { others, ...first } = await advice.advice(country);
      const all = [first, ...others].map(({ value, provenance }) => ({ ...value, provenance }));
      return { country: name, advice: all.filter(({ level }) => level !== 'unknown') };
    },
  };
}
