import { AppError } from '#contracts/errors.ts';
import { Findings, placeOf, zoneAt } from './findings.ts';
import { wallOfIso } from './local-time.ts';
import { childOf, childText, type Element, elementsIn, lineCounter, textOf, treeOf } from './markup.ts';

const SHAPES = ['point', 'linestring', 'track', 'polygon'];

/** Placemarks, in whatever folders: points as they are; lines and areas as one stop, where they begin. */
export function readKml(text: string): Findings {
  const found = new Findings();
  const lineAt = lineCounter(text);
  const all = [...elementsIn(treeOf(text, { isXml: true }))];
  if (!all.some(({ name }) => name === 'kml')) throw new AppError('invalid', 'This isn’t a KML file.');
  for (const element of all)
    if (element.name === 'placemark') addPlacemark(found, element, lineAt(element.at));
    else if (element.name === 'networklink')
      found.skip(lineAt(element.at), 'It leads to another file, which isn’t fetched.');
  return found;
}

function addPlacemark(found: Findings, placemark: Element, where: string): void {
  const name = childText(placemark, 'name');
  const shape = [...elementsIn(placemark)].find((one) => SHAPES.includes(one.name));
  const written = shape && [...elementsIn(shape)].find((one) => /^coord(?:inates)?$/.test(one.name));
  // `longitude,latitude[,height]`, blanks between points; within a track blanks between the numbers.
  const [longitude, latitude] = textOf(written).split(/[,\s]+/, 2);
  const address = childText(placemark, 'address');
  const place = placeOf(name || address, latitude, longitude);
  if (!place || (place.latitude === null && !address)) {
    found.skip(`${where}${name ? `, “${name}”` : ''}`, 'It has no coordinates.');
    return;
  }
  const stamp = childOf(placemark, 'timestamp') ?? childOf(placemark, 'timespan');
  const when = wallOfIso(
    stamp && (childText(stamp, 'when') || childText(stamp, 'begin')),
    zoneAt(place.latitude, place.longitude),
  );
  const remarks =
    shape && shape.name !== 'point' ? ['A line or an area: it comes in as one stop, where it begins.'] : [];
  found.add({
    name: name || place.name,
    place,
    date: when?.date,
    startTime: when?.time,
    timeZone: when?.zone,
    remarks,
  });
}
