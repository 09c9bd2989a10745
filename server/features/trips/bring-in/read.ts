import { AppError } from '#contracts/errors.ts';
import type { BringInPreview } from '#contracts/trips.ts';
import { isNestedDeeper, MAX_JSON_DEPTH } from '#server/lib/json-depth.ts';
import { readCalendar } from './calendar.ts';
import { readGpx } from './gpx.ts';
import { readKml } from './kml.ts';
import { readBookingJson, readBookingPage, readLetter } from './letter.ts';
import { readSavedPlaces } from './saved-places.ts';
import { readTable } from './table.ts';
import { fileInZip } from './zip.ts';

export type BringInTask = { name: string; bytes: Uint8Array };

const notKnown = () =>
  new AppError(
    'invalid',
    'There is no telling what this is. Caravan reads calendars (.ics), maps (.gpx, .kml, .kmz), tables (.csv), saved places from Google Takeout (.json, .csv), and booking e-mails (.eml, .html).',
  );

/** Bytes as text: by their mark, by what the file says of itself, as UTF-8, or as old Windows programs write. */
export function textFrom(bytes: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /^\xfe\xff/.test(start)
    ? 'utf-16be'
    : /^\xff\xfe/.test(start)
      ? 'utf-16le'
      : (/^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(start)?.[1] ?? 'utf-8');
  for (const [encoding, fatal] of [
    [declared, true],
    ['utf-8', true],
    ['windows-1252', false],
  ] as const)
    try {
      return new TextDecoder(encoding, { fatal }).decode(bytes);
    } catch {
      // Not written in this one, or in none that there is; the last one reads anything.
    }
  return '';
}

/** Lines of names and values, some of which only letters have. */
const isLetter = (head: string) =>
  /^(?:[\w-]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2}/.test(head) &&
  /^(?:from|to|subject|mime-version|content-type|received|date|return-path|delivered-to):/im.test(head) &&
  !/^BEGIN:/i.test(head);

/** What of a file could come into a trip. What it is, its content says; its name only where that is plain text. */
export async function readForeign({ name, bytes }: BringInTask): Promise<BringInPreview> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return readText(textFrom(fileInZip(bytes, (inner) => /\.kml$/i.test(inner))), name);
  const text = textFrom(bytes);
  const head = text.slice(0, 20_000).trimStart();
  if (isLetter(head)) return readLetter(bytes);
  return readText(text, name);
}

function readText(text: string, name: string): BringInPreview {
  const head = text.slice(0, 20_000).trimStart();
  if (/^BEGIN:VCALENDAR/i.test(head)) return readCalendar(text).preview('calendar');
  if (/^[[{]/.test(head)) return readJson(text);
  if (/<gpx[\s>]/i.test(head)) return readGpx(text).preview('gpx');
  if (/<(?:\w+:)?kml[\s>]/i.test(head)) return readKml(text).preview('kml');
  if (/^</.test(head) || /<(?:html|body|script|div)[\s>]/i.test(head)) return readBookingPage(text);
  const [first = ''] = head.split(/\r?\n|\r/, 1);
  if (/\.(?:csv|tsv|txt)$/i.test(name) || /[,;\t]/.test(first)) return readTable(text).preview('table');
  throw notKnown();
}

function readJson(text: string): BringInPreview {
  if (isNestedDeeper(text, MAX_JSON_DEPTH)) throw new AppError('invalid', 'This is nested too deep.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid', 'This JSON is damaged or cut off.', { cause });
  }
  if (typeof value === 'object' && value !== null && 'format' in value && value.format === 'caravan-trip')
    throw new AppError('invalid', 'This is a whole trip. On the page of your trips, choose “Import a trip”.');
  const bookings = readBookingJson(text);
  return bookings.isEmpty ? readSavedPlaces(value).preview('saved places') : bookings.preview('booking');
}
