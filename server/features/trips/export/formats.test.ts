import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { exportedTrip } from '#testing/trips/exported.ts';
import { nastyText, nastyTexts } from '#testing/trips/nasty-text.ts';
import { expensesCsv, planCsv } from './csv.ts';
import { gpxOf } from './gpx.ts';
import { markdownOf } from './markdown.ts';

const tripOf = (title: string, text: string, latitude = 38.7) =>
  exportedTrip({
    title,
    summary: text,
    stops: [
      {
        name: title,
        note: text,
        place: { name: text, latitude, longitude: -9.1, ref: null },
        link: `https://x.example/${text}`,
      },
    ],
  });
/** Texts as a file can hold them. */
const storable = (text: string) => text.toWellFormed().replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '');

/** Rows of a table by RFC 4180 alone; nothing that it does not allow is forgiven. */
function rowsOf(table: string): string[][] {
  const rows: string[][] = [];
  let at = table.startsWith('\ufeff') ? 1 : 0;
  let row: string[] = [];
  while (at < table.length) {
    const [whole, quoted, bare = ''] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))/.exec(table.slice(at)) ?? [''];
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    at += whole.length;
    if (table[at] === ',') {
      at += 1;
      continue;
    }
    if (table.slice(at, at + 2) !== '\r\n')
      throw new Error(`A cell goes on behind its end: ${table.slice(at, at + 20)}`);
    at += 2;
    rows.push(row);
    row = [];
  }
  return rows;
}

type Element = { [name: string]: unknown };
const list = (value: unknown): Element[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]) as Element[];
const inOrder = (element: Element, order: readonly string[]) => {
  const names = Object.keys(element).filter((name) => !/^(?:@|#text)/.test(name));
  expect(names).toEqual(order.filter((name) => names.includes(name)));
};

/** What the schema of GPX 1.1 asks of what is written here: which elements, in which order, and their types. */
function checkGpx(xml: string): Element {
  expect(xml.isWellFormed()).toBe(true);
  expect(xml).not.toMatch(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/u);
  expect(XMLValidator.validate(xml)).toBe(true);
  const root = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    trimValues: false,
  }).parse(xml);
  const gpx = root.gpx as Element;
  inOrder(gpx, ['metadata', 'wpt', 'rte', 'trk']);
  expect(gpx).toMatchObject({ '@version': '1.1', '@xmlns': 'http://www.topografix.com/GPX/1/1' });
  expect(gpx['@creator']).toBeTruthy();
  for (const route of list(gpx.rte)) {
    inOrder(route, ['name', 'cmt', 'desc', 'src', 'link', 'number', 'type', 'rtept']);
    expect(route.number).toMatch(/^\d+$/);
  }
  for (const point of [...list(gpx.wpt), ...list(gpx.rte).flatMap(({ rtept }) => list(rtept))]) {
    inOrder(point, ['ele', 'time', 'name', 'cmt', 'desc', 'src', 'link', 'sym', 'type']);
    for (const [name, most] of [
      ['@lat', 90],
      ['@lon', 180],
    ] as const) {
      expect(point[name]).toMatch(/^-?\d+(?:\.\d+)?$/);
      expect(Math.abs(Number(point[name]))).toBeLessThanOrEqual(most);
    }
    for (const link of list(point.link)) expect(() => new URL(String(link['@href']))).not.toThrow();
  }
  return gpx;
}

describe('whatever was written', () => {
  test('is a route as the schema wants it', () => {
    fc.assert(
      fc.property(
        nastyText,
        nastyText,
        fc.double({ min: -90, max: 90, noNaN: true }),
        (title, text, latitude) => {
          expect(list(checkGpx(gpxOf(tripOf(title, text, latitude))).rte)).toHaveLength(1);
        },
      ),
      { seed: 17, numRuns: 200 },
    );
  });

  test('is one row of a table whose cells are read back as they were', () => {
    fc.assert(
      fc.property(nastyText, nastyText, (title, text) => {
        const [header = [], cells = [], ...others] = rowsOf(planCsv(tripOf(title, text)));
        expect(others).toEqual([]);
        const row = Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']));
        expect(row.note?.replace(/^'/, '')).toBe(storable(text).replace(/^'/, ''));
        for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+@\t\r]|^-\D/);
      }),
      { seed: 19, numRuns: 300 },
    );
  });

  test.each(nastyTexts.map((text) => [JSON.stringify(text).slice(0, 50), text]))(
    '%s is no markup',
    (_label, text) => {
      const page = markdownOf(tripOf(text, text));
      expect(page.isWellFormed()).toBe(true);
      expect(page).not.toMatch(/(?![\t\n])\p{Cc}/u);
      expect(page).not.toMatch(/(?<!\\)<(?!https?:)/);
      expect(page.split('\n').filter((line) => line.startsWith('# '))).toHaveLength(1);
    },
  );
});

test('people’s names head columns that a table can have, also two of the same name', () => {
  const trip = exportedTrip({}, (state) => {
    state.people = Object.fromEntries(
      ['a', 'b'].map((id) => [id, { id, name: '=Ana, "the\r\nfirst"', userId: null }]),
    );
  });
  const [header = []] = rowsOf(expensesCsv(trip));
  expect(header).toHaveLength(10);
  expect(new Set(header).size).toBe(10);
});
