import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '#server/database/types.ts';
import { openTestDatabase } from '#server/testing/database.ts';
import { openDeals } from '#server/testing/deals.ts';

type Answer = RequestListener;
type Entry = { title: string; link: string; guid?: string; at?: Date };

const rss = (entries: readonly Entry[], before = ''): string =>
  `<?xml version="1.0"?>${before}<rss version="2.0"><channel><title>Fares</title>${entries
    .map(
      ({ title, link, guid, at = new Date() }) =>
        `<item><title>${title}</title><link>${link}</link>${guid ? `<guid>${guid}</guid>` : ''}<pubDate>${at.toUTCString()}</pubDate></item>`,
    )
    .join('')}</channel></rss>`;
const say =
  (body: string, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(200, { 'content-type': 'application/rss+xml', ...headers }).end(body);
const tokyo: Entry = {
  title: 'Lisbon, Portugal to Tokyo, Japan for only €389 roundtrip',
  link: 'https://fares.example.org/lisbon-tokyo?utm_source=feed',
  guid: 'a-1',
};

describe('feeds', () => {
  let db: Database;
  let server: Server;
  let answer: Answer;
  let now: Date;
  let deals: ReturnType<typeof openDeals>;
  let requests: { headers: NodeJS.Dict<string | string[]> }[];

  beforeAll(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    await db.pool.query('truncate deal, deal_feed, price_observation, present_price, stream cascade');
    requests = [];
    now = new Date();
    server = createServer((request, response) => {
      requests.push({ headers: request.headers });
      answer(request, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`;
    const config = { LIVE_DATA: 'auto' as const, DEAL_FEEDS: [url], CONTACT_EMAIL: 'me@example.org' };
    deals = openDeals(db, { config, clock: () => now, feedPatienceMs: 300 });
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  /** A quarter of an hour later, and a little. */
  async function readLater(next: Answer): Promise<void> {
    answer = next;
    await deals.turn('deals.feeds');
    now = new Date(now.getTime() + 16 * 60_000);
  }
  const board = async () =>
    (await deals.board.newest(queryOf(db), 100)).sort((a, b) => a.priceUsd - b.priceUsd);
  const problem = async () =>
    (await db.prisma.dealFeed.findFirst({ select: { problem: true, failures: true } })) ?? null;

  test('bring deals with their price and their route, and say who asks', async () => {
    await readLater(say(rss([tokyo]), { etag: '"one"' }));
    expect(await board()).toMatchObject([
      { title: tokyo.title, price: { amount: 38_900, currency: 'EUR' }, from: 'LIS', isHot: true },
    ]);
    expect((await deals.events('deals')).map(({ type }) => type)).toEqual(['deal_alert']);
    expect(requests[0]?.headers['user-agent']).toContain('me@example.org');

    await readLater((_request, response) => void response.writeHead(304).end());
    expect(requests[1]?.headers['if-none-match']).toBe('"one"');
    expect(await problem()).toEqual({ problem: null, failures: 0 });
  });

  test('in Atom say the same', async () => {
    const at = new Date().toISOString();
    await readLater(
      say(
        `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">Lisbon to Tokyo &amp;euro;389 round trip</title>
         <link rel="self" href="https://fares.example.org/self"/><link href="https://fares.example.org/tokyo"/>
         <id>urn:1</id><updated>${at}</updated></entry></feed>`,
      ),
    );
    expect(await board()).toMatchObject([
      { title: 'Lisbon to Tokyo €389 round trip', links: [{ url: 'https://fares.example.org/tokyo' }] },
    ]);
  });

  test('that repeat an item 10,000 times bring it once', async () => {
    await readLater(say(rss(Array.from({ length: 10_000 }, () => tokyo))));
    expect(await board()).toHaveLength(1);
    expect(await deals.events('deals')).toHaveLength(1);
  });

  test('that change their ids, and what their links track, bring the same deal', async () => {
    await readLater(say(rss([tokyo])));
    await readLater(say(rss([{ ...tokyo, guid: 'b-2', link: tokyo.link.replace('feed', 'mail') }])));
    const moved = { ...tokyo, guid: 'c-3', link: 'https://fares.example.org/moved' };
    await readLater(say(rss([moved])));
    expect(await board()).toMatchObject([{ links: [{ url: moved.link }] }]);
    expect(await deals.events('deals')).toHaveLength(1);
  });

  test('that go back in time change nothing', async () => {
    const title = (euros: number) => tokyo.title.replace('389', String(euros));
    await readLater(say(rss([{ ...tokyo, at: now }])));
    const earlier = new Date(now.getTime() - 2 * 3_600_000);
    await readLater(say(rss([{ ...tokyo, title: title(250), at: earlier }])));
    expect(await board()).toMatchObject([{ price: { amount: 38_900 } }]);

    await readLater(say(rss([{ ...tokyo, title: title(250), at: now }])));
    expect(await board()).toMatchObject([{ price: { amount: 25_000 } }]);
    expect((await deals.events('deals')).map(({ type }) => type)).toEqual([
      'deal_alert',
      'price_changed',
      'deal_alert',
    ]);
  });

  test('with script in their titles say it as text', async () => {
    const titles = [
      '&lt;script&gt;alert(1)&lt;/script&gt;Lisbon to Tokyo €389',
      '<![CDATA[<img src=x onerror=alert(2)>Lisbon to Rio de Janeiro €410]]>',
      '&amp;lt;b&amp;gt;Oslo&amp;lt;/b&amp;gt; to Bangkok €450',
    ];
    await readLater(
      say(rss(titles.map((title, n) => ({ title, link: `https://fares.example.org/${n}`, guid: `${n}` })))),
    );
    expect((await board()).map(({ title }) => title)).toEqual([
      'Lisbon to Tokyo €389',
      'Lisbon to Rio de Janeiro €410',
      'Oslo to Bangkok €450',
    ]);
  });

  test('whose entities grow without end are read without expanding them', async () => {
    const laughs = Array.from({ length: 10 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
      '',
    );
    const doctype = `<!DOCTYPE rss [<!ENTITY l0 "ha">${laughs}]>`;
    await readLater(say(rss([{ ...tokyo, title: `&l10; ${tokyo.title}` }], doctype)));
    for (const { title } of await board()) expect(title.length).toBeLessThan(300);
  });

  test.each<[string, Answer, RegExp]>([
    [
      'is 50 MB',
      (_request, response) => {
        const chunk = Buffer.alloc(1_000_000, 'x');
        let sent = 0;
        const more = () => {
          while (sent++ < 50) if (!response.write(chunk)) return void response.once('drain', more);
          response.end();
        };
        more();
      },
      /larger than 5 MB/,
    ],
    ['hangs', () => {}, /too long/],
    ['hangs in the middle', (_request, response) => void response.writeHead(200).write('<rss>'), /too long/],
    ['is gone', (_request, response) => void response.writeHead(410).end(), /410/],
    ['hangs up', (request) => request.socket.destroy(), /reached/],
    [
      'is a page',
      say('<!doctype html><html><body><p>Hello<br></body></html>'),
      /neither RSS nor Atom|well-formed/,
    ],
    ['is empty', say(''), /neither RSS nor Atom|well-formed/],
    ['is cut off', say(rss([tokyo]).slice(0, 120)), /cut off/],
  ])('one that %s is left alone for longer and longer, and says why', async (_what, bad, why) => {
    await readLater(bad);
    expect(await problem()).toEqual({ problem: expect.stringMatching(why), failures: 1 });
    expect(await board()).toEqual([]);

    await readLater(say(rss([tokyo])));
    expect(requests).toHaveLength(1);
    now = new Date(now.getTime() + 60 * 60_000);
    await readLater(say(rss([tokyo])));
    expect(await board()).toHaveLength(1);
    expect(await problem()).toEqual({ problem: null, failures: 0 });
  });

  test('bring nothing from items without a price, without a link, or with a price of 0', async () => {
    await readLater(
      say(
        rss([
          { title: 'Lisbon to Tokyo, cheap', link: 'https://fares.example.org/1' },
          { title: 'Lisbon to Tokyo €0', link: 'https://fares.example.org/2' },
          { title: 'Lisbon to Tokyo €389', link: 'javascript:alert(1)' },
          { title: 'Lisbon to Tokyo 99% off', link: 'https://fares.example.org/3' },
        ]),
      ),
    );
    expect(await board()).toEqual([]);
  });
});

const queryOf =
  ({ pool }: Database) =>
  async <R>(text: string, values: unknown[] = []) =>
    (await pool.query(text, values)).rows as R[];
