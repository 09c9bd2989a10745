import { lineColours } from '#components/ui/lines.ts';
import type { MapPin, MapRoute } from '#components/ui/map/types.ts';
import type { Activity } from '#contracts/trips.ts';
import type { Translator } from '#messages/messages.ts';
import type { RouteStop } from './route.ts';

export type DayRoute = { id: string; colour: number; stops: readonly RouteStop[] };

/** Colours come again from day nine on: from there a pin says its day too, as "9·2". */
export const markOf = (day: number, stop: number): string =>
  day < lineColours.length ? `${stop}` : `${day + 1}·${stop}`;

export function dayPins(routes: readonly DayRoute[], t: Translator<'trips.map'>): MapPin[] {
  return routes.flatMap(({ colour, stops }) =>
    stops.map(({ id, name, latitude, longitude, number }) => ({
      ...{ id, name, latitude, longitude, colour },
      mark: markOf(colour, number),
      label: t('pin', { day: colour + 1, stop: number, name }),
    })),
  );
}

export function ideaPins(ideas: readonly Activity[], t: Translator<'trips.map'>): MapPin[] {
  return ideas.flatMap(({ id, name, place }) =>
    place && place.latitude !== null && place.longitude !== null
      ? [
          {
            ...{ id, name, latitude: place.latitude, longitude: place.longitude },
            label: t('idea', { name }),
            isTentative: true,
          },
        ]
      : [],
  );
}

export const routesOf = (routes: readonly DayRoute[]): MapRoute[] =>
  routes.map(({ id, colour, stops }) => ({
    id,
    colour,
    points: stops.flatMap((stop) => [...(stop.path ?? []), stop]),
  }));
