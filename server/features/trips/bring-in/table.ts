import { parse } from 'csv-parse/sync';
import { AppError } from '#contracts/errors.ts';
import { activityKinds, activityStatuses } from '#contracts/trips.ts';
import { costOf, Findings, placeOf, zoneAt } from './findings.ts';

const MAX_ROWS = 5_000;

/** What columns are called in tables of ours, of Google's saved lists, and of others. */
const columns = {
  name: ['name', 'title', 'summary', 'subject', 'stop name', 'what'],
  date: ['date', 'start date', 'day date'],
  start: ['start', 'start time', 'time', 'from'],
  end: ['end', 'end time', 'to', 'until'],
  later: ['ends days later'],
  zone: ['time zone', 'timezone'],
  kind: ['kind', 'type', 'category'],
  status: ['status'],
  place: ['place', 'location', 'address', 'where'],
  latitude: ['latitude', 'lat'],
  longitude: ['longitude', 'lon', 'lng', 'long'],
  cost: ['cost', 'price', 'amount'],
  currency: ['currency'],
  link: ['link', 'url', 'website'],
  reference: ['booking reference', 'reference', 'confirmation', 'confirmation number'],
} as const;
type Column = keyof typeof columns;

/** The mark between the cells: the one that is in the first line most often. */
const delimiterOf = (text: string): string => {
  const [first = ''] = text.split(/\r?\n|\r/, 1);
  const count = (mark: string) => first.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
};

type Row = { record: string[]; info: { lines: number } };
function rowsOf(text: string): Row[] {
  try {
    return parse(text, {
      ...{ bom: true, info: true, delimiter: delimiterOf(text), to: MAX_ROWS + 1 },
      ...{ relax_column_count: true, relax_quotes: true, skip_empty_lines: true, max_record_size: 100_000 },
    }) as unknown as Row[];
  } catch (cause) {
    throw new AppError('invalid', 'This table can’t be read: its quotes don’t match.', { cause });
  }
}

/** One row a stop, by the names of its columns. */
export function readTable(text: string): Findings {
  const found = new Findings();
  // Google writes the name of the list, and an empty line, above the columns.
  const rows = rowsOf(text);
  const head = rows.findIndex(({ record }) => indexesOf(record).has('name'));
  const indexes = head < 0 ? new Map<Column, number>() : indexesOf(rows[head]?.record ?? []);
  if (head < 0)
    throw new AppError(
      'invalid',
      'No column of this table is called Name or Title, so there is no telling what its rows are.',
    );
  for (const { record, info } of rows.slice(head + 1)) {
    const cell = (column: Column) => {
      const index = indexes.get(column);
      // Spreadsheets are kept from running a text by an apostrophe before it; it is no part of the text.
      return index === undefined ? '' : (record[index] ?? '').trim().replace(/^'(?=[=+\-@\t])/, '');
    };
    addRow(found, cell, `Line ${info.lines}`);
  }
  return found;
}

function indexesOf(record: readonly string[]): Map<Column, number> {
  const names = record.map((name) => name.trim().toLowerCase().replaceAll('_', ' '));
  return new Map(
    Object.entries(columns).flatMap(([column, known]): [Column, number][] => {
      const index = known.map((name) => names.indexOf(name)).find((at) => at >= 0);
      return index === undefined ? [] : [[column as Column, index]];
    }),
  );
}

function addRow(found: Findings, cell: (column: Column) => string, where: string): void {
  const name = cell('name');
  if (name === '') {
    found.skip(where, 'It has no name.');
    return;
  }
  const date = dateOf(cell('date'));
  const remarks = date === 'unclear' ? ['Its date could be read in two ways: write it as 2027-05-03.'] : [];
  const start = timeOf(cell('start'));
  const link = cell('link');
  const [latitude, longitude] = cell('latitude')
    ? [cell('latitude'), cell('longitude')]
    : coordinatesIn(link);
  const place = placeOf(cell('place') || (latitude ? name : ''), latitude, longitude);
  const kind = cell('kind').toLowerCase();
  const status = cell('status').toLowerCase();
  found.add({
    name,
    date: date === 'unclear' ? null : date,
    place,
    link: link || null,
    startTime: start,
    endTime: timeOf(cell('end')),
    endsDaysLater: cell('later') === '' ? null : Number(cell('later')),
    timeZone: cell('zone') || (start ? zoneAt(place?.latitude ?? null, place?.longitude ?? null) : null),
    kind: activityKinds.find((one) => one === kind),
    status: activityStatuses.find((one) => one === status),
    cost: costOf(cell('cost'), cell('currency')),
    bookingReference: cell('reference'),
    remarks,
  });
}

/** `2027-05-03`, `3.5.2027`, or with strokes where that can be one day only. */
export function dateOf(text: string): string | null | 'unclear' {
  if (text === '') return null;
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/.exec(text);
  if (iso) return written(iso[1], iso[2], iso[3]);
  const [, first = '', mark, second = '', year = ''] =
    /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b/.exec(text) ?? [];
  if (year === '') return text;
  if (mark === '.' || Number(first) > 12 || first === second) return written(year, second, first);
  return Number(second) > 12 ? written(year, first, second) : 'unclear';
}
const written = (year = '', month = '', day = '') =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/** `9:30`, `09:30:00`, `9.30 pm`. What is no time is left as it is, and refused further on. */
function timeOf(text: string): string | null {
  const [, hours = '', minutes = '00', half] =
    /^(\d{1,2})(?:[:.h](\d{2})(?::\d{2})?)?\s*([ap]\.?m\.?)?$/i.exec(text) ?? [];
  if (hours === '') return text || null;
  const isLate = half?.toLowerCase().startsWith('p') ?? false;
  const hour = half ? (Number(hours) % 12) + (isLate ? 12 : 0) : Number(hours);
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

/** Of a link to Google Maps, which has them in one of three ways. */
export function coordinatesIn(link: string): [string | null, string | null] {
  const [, latitude = null, longitude = null] =
    /!3d(-?\d+\.\d+)!4d(-?\d+\.\d+)/.exec(link) ?? /[@=](-?\d+\.\d+)(?:,|%2C)(-?\d+\.\d+)/.exec(link) ?? [];
  return [latitude, longitude];
}
