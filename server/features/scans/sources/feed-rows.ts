import { parse as parseCsv } from 'csv-parse/sync';
import { XMLParser } from 'fast-xml-parser';
import type { FareReportInput } from '#contracts/scans/fares.ts';
import type { FeedLook, FeedMapping, FeedSource } from '#contracts/scans/feed.ts';
import { exponentOf } from '#core/money.ts';
import { checkAmount } from '#core/scans/check-price.ts';
import { fitMapping } from '#core/scans/feed-columns.ts';
import { isNestedDeeper, MAX_JSON_DEPTH } from '#server/lib/json-depth.ts';
import { SourceTrouble } from './source.ts';

/** One row, as texts by column. */
type Row = Record<string, string>;
/** A fare of a feed, with the dates that it is for. */
export type FeedFare = { report: FareReportInput; depart: string; return: string | null };
export type FeedRows = {
  fares: FeedFare[] /** Rows that could not be read, by reason. */;
  refused: Map<string, number>;
};

/** Rows of one file; what is beyond is not looked at. */
const MAX_ROWS = 20_000;
const bad = (message: string) => new SourceTrouble('bad_answer', message, { mayPass: false });

/** Reads fares out of a text, by the names of its columns. @throws SourceTrouble for what is no such file */
export function readFeed(text: string, given: FeedSource): FeedRows {
  const { format, rows, feed } = fitted(text, given);
  const [first] = rows;
  if (format === 'csv' && first && !(feed.mapping.price in first))
    throw bad(
      `It has no column “${feed.mapping.price}”. Its columns: ${Object.keys(first).slice(0, 12).join(', ')}.`,
    );
  return faresOf(rows, feed);
}

/** The rows, and how to read them: columns that nobody named are found by their names. */
function fitted(text: string, given: FeedSource) {
  const { format, rows } = rowsOf(text, given);
  const columns = [...new Set(rows.slice(0, LOOKED_AT).flatMap((row) => Object.keys(row)))];
  return { format, rows, columns, feed: { ...given, mapping: fitMapping(given.mapping, columns) } };
}

/** Rows that say which columns there are; of feeds, not every row has all. */
const LOOKED_AT = 50;
const MAX_COLUMNS = 100;
const EXAMPLES = 3;

/** What a text says, whether or not the mapping fits it yet. @throws SourceTrouble for what is no such file */
export function lookAtFeed(text: string, given: FeedSource): FeedLook {
  const { rows, columns, feed } = fitted(text, given);
  const { fares: read, refused } = faresOf(rows, feed);
  // A scan refuses these, and counts them at its source; who looks first should not find it out there.
  const fares = read.filter(({ report: { total } }) => {
    const why = checkAmount(total.amount)?.reason;
    if (why !== undefined) refused.set(why, (refused.get(why) ?? 0) + 1);
    return why === undefined;
  });
  return {
    mapping: feed.mapping,
    columns: columns.filter((name) => name !== '' && name.length <= 80).slice(0, MAX_COLUMNS),
    fares: fares.length,
    refused: [...refused].map(([reason, count]) => ({ reason, count })),
    examples: fares.slice(0, EXAMPLES).map(({ report, depart, return: back }) => ({
      from: report.legs[0]?.from ?? '',
      to: report.legs[0]?.to ?? '',
      ...{ depart, return: back, amount: report.total.amount, currency: report.total.currency ?? null },
    })),
  };
}

function faresOf(rows: readonly Row[], feed: FeedSource): FeedRows {
  const fares: FeedFare[] = [];
  const refused = new Map<string, number>();
  for (const row of rows.slice(0, MAX_ROWS)) {
    const read = fareOf(row, feed);
    if (typeof read === 'string') refused.set(read, (refused.get(read) ?? 0) + 1);
    else fares.push(read);
  }
  return { fares, refused };
}

function rowsOf(text: string, feed: FeedSource): { format: 'csv' | 'json' | 'rss'; rows: Row[] } {
  const start = text.trimStart();
  if (/^<!doctype html|^<html/i.test(start))
    throw bad('It answered with a web page, which has no fares in it.');
  const format =
    feed.format !== 'auto'
      ? feed.format
      : /^[[{]/.test(start)
        ? 'json'
        : start.startsWith('<')
          ? 'rss'
          : 'csv';
  if (format === 'json') return { format, rows: jsonRows(text, feed.list) };
  if (format === 'rss') return { format, rows: rssRows(text) };
  return { format, rows: csvRows(text, feed) };
}

/** The separator that the first line has most of. */
function separatorOf(text: string): string {
  const [line = ''] = text.split(/\r?\n/, 1);
  const counts = [';', '\t', '|', ','].map((one) => ({ one, count: line.split(one).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).one;
}

function csvRows(text: string, { separator }: FeedSource): Row[] {
  const delimiter = separator ?? separatorOf(text);
  try {
    return parseCsv(text, {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim()),
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      to: MAX_ROWS,
    });
  } catch (error) {
    throw new SourceTrouble('bad_answer', 'It is no table of values.', { mayPass: false, cause: error });
  }
}

const record = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;

function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, key) => (Object.hasOwn(record(inner) ?? {}, key) ? record(inner)?.[key] : undefined),
      value,
    );
}

function jsonRows(text: string, list: string | null): Row[] {
  if (isNestedDeeper(text, MAX_JSON_DEPTH)) throw bad('It is nested too deep.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw bad('It is no JSON.');
  }
  const found = list === null ? firstList(value) : at(value, list);
  if (!Array.isArray(found)) throw bad('It has no list of fares where one was expected.');
  return found.slice(0, MAX_ROWS).map((one) => flat(one));
}

function firstList(value: unknown): unknown {
  if (Array.isArray(value)) return value;
  return Object.values(record(value) ?? {}).find(Array.isArray);
}

/** Inner values by dotted path, so that a mapping may name them. */
function flat(value: unknown, path = '', into: Row = {}): Row {
  const inner = record(value);
  if (inner)
    for (const [key, one] of Object.entries(inner)) flat(one, path === '' ? key : `${path}.${key}`, into);
  else if (value !== null && value !== undefined && path !== '') into[path] = String(value);
  return into;
}

const xml = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  processEntities: false,
  trimValues: true,
});

function rssRows(text: string): Row[] {
  let root: unknown;
  try {
    root = xml.parse(text);
  } catch {
    throw bad('It is no feed.');
  }
  const items = at(root, 'rss.channel.item') ?? at(root, 'feed.entry') ?? at(root, 'rdf:RDF.item');
  if (items === undefined) throw bad('It is a feed without entries.');
  return (Array.isArray(items) ? items : [items]).map((one) => flat(one));
}

/** `2027-03-27`, with a time behind it or not, `27.03.2027` and `27/03/2027`; null for what is no date. */
function dateOf(text: string | undefined): { date: string; time: string | null } | null {
  const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d))?/.exec(text ?? '');
  const local = /^(\d{1,2})[./](\d{1,2})[./](\d{4})(?:[ ,]+(\d\d:\d\d))?/.exec(text ?? '');
  const [, year, month, day, time] = iso ?? (local ? ['', local[3], local[2], local[1], local[4]] : []);
  if (!year || !month || !day) return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString() !== `${date}T00:00:00.000Z`) return null;
  return { date, time: time ?? null };
}

/** `1.234,50`, `1,234.50`, `EUR 89`, `89 €`: the number, and the code where one is written. */
function amountOf(text: string | undefined): { value: number; currency: string | null } | null {
  const given = (text ?? '').trim();
  const [number] = /-?\d[\d.,' \u00a0\u202f]*/.exec(given) ?? [];
  // A formula is no price, whatever it would come to.
  if (number === undefined || given.length > 40 || /^[=@]/.test(given)) return null;
  const digits = number.replace(/[' \u00a0\u202f]/g, '').replace(/[.,]$/, '');
  const [, whole = '', decimals = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(digits) ?? [];
  const plain = whole.replace(/[.,]/g, '');
  if (!/^-?\d{1,9}$/.test(plain)) return null;
  const [code] = /(?<![A-Z])[A-Z]{3}(?![A-Z])/.exec(given) ?? [];
  const sign = given.includes('€') ? 'EUR' : given.includes('£') ? 'GBP' : null;
  return { value: Number(`${plain}.${decimals || '0'}`), currency: code ?? sign };
}

const iata = /^[A-Z]{3}$/;

/** The fare of a row, or why there is none, a sentence. */
function fareOf(row: Row, feed: FeedSource): FeedFare | string {
  const { mapping } = feed;
  const read = (column: keyof FeedMapping): string | undefined => row[mapping[column]]?.trim() || undefined;
  const from = read('from')?.toUpperCase();
  const to = read('to')?.toUpperCase();
  if (!from || !to || !iata.test(from) || !iata.test(to)) return 'A row names no airports.';
  const depart = dateOf(read('depart'));
  if (!depart) return 'A row has no date.';
  const back = read('return') === undefined ? null : dateOf(read('return'));
  if (back === null && read('return') !== undefined) return 'A row has a return that is no date.';
  const amount = amountOf(read('price'));
  if (!amount) return 'A row has no price.';
  const currency = (read('currency')?.toUpperCase() ?? amount.currency ?? feed.currency) || null;
  const exponent = currency !== null && iata.test(currency) ? exponentOf(currency) : 2;
  const money = { amount: Math.round(amount.value * 10 ** exponent), currency };
  const carrier = /^([A-Z0-9]{2})\s?(\d{1,4})$/.exec(read('flightNumber')?.toUpperCase() ?? '');
  const airline = /^[A-Z0-9]{2}$/.test(read('airline') ?? '')
    ? (read('airline') ?? null)
    : (carrier?.[1] ?? null);
  const stops = /^\d$/.test(read('stops') ?? '') ? Number(read('stops')) : null;
  const url = URL.parse(read('url') ?? '');
  const isDirect = stops === 0 && airline !== null && depart.time !== null;
  return {
    depart: depart.date,
    return: back?.date ?? null,
    report: {
      legs: [
        {
          ...{ from, to, date: depart.date, stops },
          segments: isDirect
            ? [
                {
                  ...{ from, to, marketing: airline, number: carrier?.[2] ?? null },
                  departAt: `${depart.date}T${depart.time}:00`,
                },
              ]
            : [],
        },
        ...(back === null ? [] : [{ from: to, to: from, date: back.date, stops }]),
      ],
      total: money,
      ...(feed.pricesAre === 'adult' ? { perAdult: money } : {}),
      url: url && /^https?:$/.test(url.protocol) ? url.href : null,
    },
  };
}
