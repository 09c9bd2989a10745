import { XMLBuilder } from 'fast-xml-parser';
import { uriValue } from './icalendar.ts';
import { type Exported, itineraryOf, type Stop } from './itinerary.ts';

/** XML 1.0 knows no control characters but three, however they are escaped. */
const notXml = /(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu;
const clean = (text: string) => text.toWellFormed().replace(notXml, '');
/** A decimal: the schema knows no exponents. */
const degrees = (value: number) => String(Number(value.toFixed(6)));

function point({ activity, number, note }: Stop, numbered: boolean) {
  const { place } = activity;
  if (!place || place.latitude === null || place.longitude === null) return [];
  const name = numbered ? `${number} ${activity.name}` : activity.name;
  return [
    {
      '@lat': degrees(place.latitude),
      '@lon': degrees(place.longitude),
      name: clean(name),
      ...(note ? { desc: clean(note) } : {}),
      ...(activity.link ? { link: { '@href': uriValue(activity.link) } } : {}),
      type: activity.kind,
    },
  ];
}

/** GPX 1.1: each day a route through its stops, ideas as waypoints. What has no coordinates is left out. */
export function gpxOf(exported: Exported): string {
  const { legs, ideas } = itineraryOf(exported);
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    format: true,
    suppressEmptyNode: true,
  });
  const routes = legs.map(({ number, date, title, stops }) => ({
    name: clean([`Day ${number}`, date, title].filter(Boolean).join(' · ')),
    number,
    rtept: stops.flatMap((stop) => point(stop, true)),
  }));
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    gpx: {
      '@version': '1.1',
      '@creator': 'Caravan',
      '@xmlns': 'http://www.topografix.com/GPX/1/1',
      metadata: { name: clean(exported.state.trip.title) },
      wpt: ideas.flatMap((stop) => point(stop, false)),
      rte: routes.filter(({ rtept }) => rtept.length > 0),
    },
  });
}
