import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FeedSource, feedSource } from '#contracts/scans/feed.ts';
import { fareFilters } from '#contracts/scans/request.ts';
import { feedFareSource, lookAt } from './feed.ts';
import { lookAtFeed, readFeed } from './feed-rows.ts';
import { groundSource } from './ground.ts';
import type { FareQuestion, SourceTrouble } from './source.ts';

const feed = (text: string, more: object = {}): FeedSource =>
  feedSource.parse({ name: 'mine', text, ...more });
const read = (text: string, more: object = {}) => {
  const { fares, refused } = readFeed(text, feed(text, more));
  const first = fares[0];
  return {
    count: fares.length,
    first: first?.report.total,
    dates: first && [first.depart, first.return],
    refused,
  };
};
const eur = (amount: number) => ({ amount, currency: 'EUR' });

describe('files as they come', () => {
  test.each<[string, string, object]>([
    ['commas', 'from,to,depart,return,price,currency\nMUC,BCN,2027-03-20,2027-03-27,412.50,EUR', {}],
    [
      'semicolons and decimal commas',
      'from;to;depart;return;price\nMUC;BCN;20.03.2027;27.03.2027;"412,50 €"',
      {},
    ],
    [
      'tabs and a currency of the mapping',
      'from\tto\tdepart\treturn\tprice\nMUC\tBCN\t2027-03-20\t2027-03-27\t412.5',
      { currency: 'EUR' },
    ],
    [
      'columns of another name',
      'Von|Nach|Hin|Zurück|Preis\nmuc|bcn|20/3/2027|27/3/2027|EUR 412.50',
      { mapping: { from: 'Von', to: 'Nach', depart: 'Hin', return: 'Zurück', price: 'Preis' } },
    ],
    [
      'JSON',
      JSON.stringify({
        data: [
          {
            from: 'MUC',
            to: 'BCN',
            depart: '2027-03-20T06:40',
            return: '2027-03-27',
            price: 412.5,
            currency: 'EUR',
          },
        ],
      }),
      {},
    ],
    [
      'JSON with inner fields',
      JSON.stringify({
        a: {
          b: [
            { r: { from: 'MUC', to: 'BCN' }, d: '2027-03-20', e: '2027-03-27', p: { v: '1', eur: '412.50' } },
          ],
        },
      }),
      {
        list: 'a.b',
        currency: 'EUR',
        mapping: { from: 'r.from', to: 'r.to', depart: 'd', return: 'e', price: 'p.eur' },
      },
    ],
    [
      'RSS',
      '<rss><channel><item><from>MUC</from><to>BCN</to><depart>2027-03-20</depart><return>2027-03-27</return><price>412.50 EUR</price></item></channel></rss>',
      {},
    ],
  ])('%s', (_name, text, more) => {
    expect(read(text, more)).toMatchObject({
      count: 1,
      first: eur(41_250),
      dates: ['2027-03-20', '2027-03-27'],
    });
  });

  test('thousands, yen and what is no price', () => {
    const text =
      'from;to;depart;price;currency\nMUC;NRT;2027-03-20;1.234,50;EUR\nMUC;NRT;2027-03-20;98000;JPY\nMUC;NRT;2027-03-20;=1+1;EUR\nMUC;NRT;someday;5;EUR\n;;2027-03-20;5;EUR';
    const { fares, refused } = readFeed(text, feed(text));
    expect(fares.map(({ report }) => report.total)).toEqual([
      { amount: 123_450, currency: 'EUR' },
      { amount: 98_000, currency: 'JPY' },
    ]);
    expect([...refused.entries()]).toEqual([
      ['A row has no price.', 1],
      ['A row has no date.', 1],
      ['A row names no airports.', 1],
    ]);
  });

  test('are not said to be found where their price can’t be one', () => {
    const rows = ['MUC,BCN,2027-03-20,-5 EUR', 'MUC,BCN,2027-03-21,0 EUR', 'MUC,BCN,2027-03-22,89 EUR'];
    const look = lookAtFeed(
      ['from,to,depart,price', ...rows].join('\n'),
      feedSource.parse({ name: 'mine', text: '-' }),
    );
    expect(look.fares).toBe(1);
    expect(look.refused).toEqual([
      { reason: 'The price is below 0.', count: 1 },
      { reason: 'The price is 0.', count: 1 },
    ]);
  });

  test('are looked at before anybody says which column is what', () => {
    const text = 'Von;Nach;Hin;Preis;Tax\nMUC;BCN;20.03.2027;412,50 €;1\nMUC;;20.03.2027;1;1';
    const first = { from: 'MUC', to: 'BCN', depart: '2027-03-20', return: null, currency: 'EUR' };
    expect(lookAtFeed(text, feed(text))).toMatchObject({
      columns: ['Von', 'Nach', 'Hin', 'Preis', 'Tax'],
      mapping: { from: 'Von', to: 'Nach', depart: 'Hin', price: 'Preis' },
      fares: 1,
      refused: [{ reason: 'A row names no airports.', count: 1 }],
      examples: [{ ...first, amount: 41_250 }],
    });
    const mapped = feed(text, { mapping: { price: 'Tax' }, currency: 'EUR' });
    expect(lookAtFeed(text, mapped).examples).toEqual([{ ...first, amount: 100 }]);
    const gone = feed(text, { mapping: { price: 'Steuer' } });
    expect(lookAtFeed(text, gone)).toMatchObject({ fares: 0, mapping: { price: 'Steuer' } });
    expect(() => readFeed(text, gone)).toThrow('no column “Steuer”');
  });

  test.each([
    ['<!DOCTYPE html><html></html>', 'web page'],
    ['a,b\n1,2', 'no column'],
    ['{"a": 1}', 'no list'],
    ['{"a": ', 'no JSON'],
    ['[['.repeat(60), 'nested'],
  ])('%s is no feed', (text, why) => expect(() => readFeed(text, feed(text))).toThrow(why));
});

describe('an address', () => {
  let server: Server;
  let base: string;
  let hits = 0;
  beforeAll(async () => {
    server = createServer(({ url }, response) => {
      hits += 1;
      if (url === '/latin') {
        response.setHeader('content-type', 'text/csv; charset=iso-8859-1');
        response.end(Buffer.from('Von;Nach;depart;price\nMUC;BCN;2027-03-20;99 \xA4\n', 'latin1'));
      } else if (url === '/huge') {
        const chunk = Buffer.alloc(1_000_000, 'x');
        const more = () => {
          while (!response.destroyed && response.write(chunk));
        };
        response.on('drain', more);
        more();
      } else if (url === '/busy') response.writeHead(429, { 'retry-after': '7' }).end();
      else if (url === '/away') response.writeHead(302, { location: 'file:///etc/passwd' }).end();
      else response.end('<html>Sign in</html>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));

  const question: FareQuestion = {
    ...{ from: 'MUC', to: 'BCN', depart: '2027-03-20', return: null },
    ...{ party: { adults: 1, childAges: [] }, filters: fareFilters.parse({}), currency: 'EUR' },
  };
  const source = (path: string, allowPrivate = true, more: object = {}) =>
    feedFareSource(feedSource.parse({ name: 'mine', url: `${base}${path}`, ...more }), {
      agent: 'test',
      isOnline: true,
      allowPrivate,
    });
  const ask = (one: ReturnType<typeof source>) => one.ask(question, { signal: AbortSignal.timeout(10_000) });
  const trouble = (path: string, allowPrivate?: boolean) =>
    ask(source(path, allowPrivate)).then(
      () => null,
      (error: SourceTrouble) => error.code,
    );

  test('is read once, in its own charset, however many units ask', async () => {
    hits = 0;
    const one = source('/latin', true, { currency: 'EUR', mapping: { from: 'Von', to: 'Nach' } });
    const [fares] = await Promise.all([ask(one), ask(one), ask(one)]);
    expect(fares).toMatchObject([{ total: eur(9_900) }]);
    expect(hits).toBe(1);
  });

  test('that is sick says how', async () => {
    expect(await trouble('/html')).toBe('bad_answer');
    expect(await trouble('/huge')).toBe('too_large');
    expect(await trouble('/busy')).toBe('rate_limited');
    expect(await trouble('/away')).toBe('unreachable');
  });

  test('is looked at with the same care, and says at its field why it can’t be read', async () => {
    const look = (path: string, allowPrivate: boolean) =>
      lookAt(feedSource.parse({ name: 'mine', url: `${base}${path}` }), {
        ...{ agent: 'test', isOnline: true, allowPrivate },
      });
    expect((await look('/latin', true)).columns).toEqual(['Von', 'Nach', 'depart', 'price']);
    const at = (message: string) => ({
      code: 'invalid',
      issues: [{ path: 'url', message: expect.stringContaining(message) }],
    });
    await expect(look('/latin', false)).rejects.toMatchObject(at('private network'));
    await expect(look('/html', true)).rejects.toMatchObject(at('web page'));
    await expect(look('/busy', true)).rejects.toMatchObject(at('429'));
  });

  test('of a private network is refused', async () => {
    expect(await trouble('/latin', false)).toBe('refused');
  });
});

test('the table of trains and ferries answers where it knows a way, and says where it does not', async () => {
  const ground = groundSource();
  const asked = (to: string): FareQuestion => ({
    ...{ from: 'MUC', to, depart: '2027-06-20', return: '2027-06-27' },
    ...{ party: { adults: 2, childAges: [8] }, filters: fareFilters.parse({}), currency: 'EUR' },
  });
  expect(ground.refuses(asked('JFK'))).toContain('no train');
  expect(ground.refuses(asked('VIE'))).toBeNull();
  const [way] = await ground.ask(asked('VIE'), { signal: AbortSignal.timeout(5_000) });
  expect(way?.legs).toHaveLength(2);
  expect(way?.total.amount).toBe(Math.round((way?.perAdult?.amount ?? 0) * 2.5));
});
