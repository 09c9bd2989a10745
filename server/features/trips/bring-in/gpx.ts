import { AppError } from '#contracts/errors.ts';
import { Findings, placeOf, zoneAt } from './findings.ts';
import { wallOfIso } from './local-time.ts';
import { childOf, childText, type Element, elementsIn, lineCounter, textOf, treeOf } from './markup.ts';

/** Points of one track or route that are looked at. */
const MAX_POINTS = 10_000;
const MINUTE_MS = 60_000;

/** Waypoints and points of routes are stops; a track, of thousands of points, is one stop where it begins. */
export function readGpx(text: string): Findings {
  const found = new Findings();
  const lineAt = lineCounter(text);
  const gpx = [...elementsIn(treeOf(text, { isXml: true }))].find(({ name }) => name === 'gpx');
  if (!gpx) throw new AppError('invalid', 'This isn’t a GPX file.');
  for (const element of gpx.children) {
    if (typeof element === 'string') continue;
    if (element.name === 'wpt') addPoint(found, element, lineAt(element.at));
    if (element.name === 'trk') addTrack(found, element, lineAt(element.at));
    if (element.name === 'rte')
      for (const point of [...elementsIn(element)]
        .filter(({ name }) => name === 'rtept')
        .slice(0, MAX_POINTS))
        addPoint(found, point, lineAt(point.at));
  }
  return found;
}

const pointOf = ({ attributes: { lat, lon } }: Element, name: string) => {
  const place = placeOf(name, lat, lon);
  return place?.latitude === null ? undefined : place;
};

function addPoint(found: Findings, element: Element, where: string): void {
  const name = childText(element, 'name') || childText(element, 'desc');
  const place = pointOf(element, name);
  if (!place) {
    found.skip(where, 'A point without coordinates.');
    return;
  }
  const link = childOf(element, 'link')?.attributes.href;
  const when = wallOfIso(childText(element, 'time'), zoneAt(place.latitude, place.longitude));
  found.add({
    name: name || place.name,
    place,
    link,
    date: when?.date,
    startTime: when?.time,
    timeZone: when?.zone,
  });
}

function addTrack(found: Findings, track: Element, where: string): void {
  const points = [...elementsIn(track)].filter(({ name }) => name === 'trkpt').slice(0, MAX_POINTS);
  const [first, last] = [points[0], points.at(-1)];
  const name = childText(track, 'name') || 'Track';
  const place = first && pointOf(first, name);
  if (!first || !last || !place) {
    found.skip(where, 'A track without points.');
    return;
  }
  const [from, to] = [first, last].map((point) => Date.parse(textOf(childOf(point, 'time'))));
  const minutes = Math.round(((to ?? Number.NaN) - (from ?? Number.NaN)) / MINUTE_MS);
  const when = wallOfIso(childText(first, 'time'), zoneAt(place.latitude, place.longitude));
  found.add({
    ...{ name, place, kind: 'walk', date: when?.date, startTime: when?.time, timeZone: when?.zone },
    durationMinutes: minutes > 0 ? minutes : null,
    remarks: [`A track of ${points.length} points: it comes in as one stop, where it begins.`],
  });
}
