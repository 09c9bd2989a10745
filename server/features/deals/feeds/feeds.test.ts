import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '#server/database/types.ts';
import { decodeFeed } from '#server/lib/charset.ts';
import { openTestDatabase } from '#testing/database/database.ts';
import { openDeals } from '#testing/deals/deals.ts';
import { addressOf } from './address.ts';
import { parseFeed } from './parse.ts';

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
    deals = reading();
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Waits as long as in earnest unless the feed never ends: a busy machine is no slow feed. */
  function reading({ login = '', feedTimeoutMs }: { login?: string; feedTimeoutMs?: number } = {}) {
    const url = `http://${login}127.0.0.1:${(server.address() as AddressInfo).port}/feed`;
    const config = { LIVE_DATA: 'auto' as const, DEAL_FEEDS: [url], CONTACT_EMAIL: 'me@example.org' };
    return openDeals(db, { config, clock: () => now, feedTimeoutMs });
  }
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

  test('are asked with their login, which is told and kept nowhere, and say how they are', async () => {
    deals = reading({ login: 'me:secret@' });
    await readLater((_request, response) => void response.writeHead(401).end());
    expect(requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('me:secret').toString('base64')}`);
    const [feed] = await deals.feeds();
    expect(feed).toMatchObject({ failures: 1, problem: expect.stringContaining('login') });
    expect(JSON.stringify([feed, await db.prisma.dealFeed.findMany()])).not.toContain('secret');
  });

  test('are left alone for as long as their server asks, and then read again', async () => {
    await readLater((_request, response) => void response.writeHead(503, { 'retry-after': '7200' }).end());
    const [busy] = await deals.feeds();
    expect(busy).toMatchObject({ failures: 1, succeededAt: null });
    expect(Date.parse(busy?.nextAt ?? '') - Date.parse(busy?.readAt ?? '')).toBe(7_200_000);
    now = new Date(now.getTime() + 3_600_000);
    await readLater(say(rss([tokyo])));
    expect(requests).toHaveLength(1);
    now = new Date(now.getTime() + 3_600_000);
    await readLater(say(rss([tokyo])));
    expect(requests).toHaveLength(2);
    const [well] = await deals.feeds();
    expect(well).toMatchObject({ failures: 0, problem: null, succeededAt: well?.readAt });
  });

  test('that have moved are followed, and lead nowhere without end', async () => {
    await readLater((request, response) => {
      if (request.url === '/moved') return say(rss([tokyo]))(request, response);
      response.writeHead(301, { location: '/moved' }).end();
    });
    expect(await board()).toHaveLength(1);
    await readLater((_request, response) => void response.writeHead(302, { location: '/feed' }).end());
    expect(await problem()).toEqual({ problem: expect.stringContaining('without end'), failures: 1 });
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

  test.each<[string, Answer, RegExp, number?]>([
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
    ['hangs', () => {}, /too long/, 100],
    [
      'hangs in the middle',
      (_request, response) => void response.writeHead(200).write('<rss>'),
      /too long/,
      100,
    ],
    ['is gone', (_request, response) => void response.writeHead(410).end(), /410/],
    ['hangs up', (request) => request.socket.destroy(), /reached/],
    [
      'is a page',
      say('<!doctype html><html><body><p>Hello<br></body></html>'),
      /neither RSS nor Atom|well-formed/,
    ],
    ['is empty', say(''), /neither RSS nor Atom|well-formed/],
    ['is cut off', say(rss([tokyo]).slice(0, 120)), /cut off/],
  ])(
    'one that %s is left alone for longer and longer, and says why',
    async (_what, bad, why, feedTimeoutMs) => {
      deals = reading({ feedTimeoutMs });
      await readLater(bad);
      deals = reading();
      expect(await problem()).toEqual({ problem: expect.stringMatching(why), failures: 1 });
      expect(await board()).toEqual([]);

      await readLater(say(rss([tokyo])));
      expect(requests).toHaveLength(1);
      now = new Date(now.getTime() + 60 * 60_000);
      await readLater(say(rss([tokyo])));
      expect(await board()).toHaveLength(1);
      expect(await problem()).toEqual({ problem: null, failures: 0 });
    },
  );

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

/** What one feed says, without a server. */
const itemsOf = (text: string) => parseFeed(text, 'https://feeds.example.org/fares/feed.xml');
const channel = (items: string, root = '') => `<rss version="2.0"${root}><channel>${items}</channel></rss>`;

describe('of an entry', () => {
  test('three with one link stay three, told apart by their ids or their titles', () => {
    const item = (title: string, id = '') =>
      `<item><title>${title}</title><link>https://x.example/all</link>${id}</item>`;
    const ids = [1, 2, 3].map((n) =>
      item(`Lisbon to Tokyo €${n}00`, `<guid isPermaLink="false">${n}</guid>`),
    );
    expect(itemsOf(channel(ids.join('')))).toHaveLength(3);
    const titles = [1, 2, 3, 3].map((n) => item(`Lisbon to Tokyo €${n}00`));
    const read = itemsOf(channel(titles.join('')));
    expect(read).toHaveLength(3);
    expect(read.every(({ sharesLink }) => sharesLink)).toBe(true);
  });

  test.each([
    ['its channel', '<link>https://fares.example.org/</link>', 'https://fares.example.org/deal/1'],
    ['its feed', '', 'https://feeds.example.org/deal/1'],
  ])('a relative link is one of %s', (_what, link, whole) => {
    const [item] = itemsOf(channel(`${link}<item><title>A €1</title><link>/deal/1</link></item>`));
    expect(item?.link).toBe(whole);
  });

  test('`xml:base` is what links are relative to', () => {
    const [item] = itemsOf(
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/x/"><entry xml:base="y/"><title>A €1</title><link href="1"/></entry></feed>',
    );
    expect(item?.link).toBe('https://a.example/x/y/1');
  });

  test('a guid that is a permalink is its link, and one that is none is not', () => {
    const [first, ...others] = itemsOf(
      channel(
        '<item><title>A €1</title><guid>https://x.example/1</guid></item><item><title>B €1</title><guid isPermaLink="false">https://x.example/2</guid></item>',
      ),
    );
    expect(first?.link).toBe('https://x.example/1');
    expect(others).toEqual([]);
  });

  test('`media:title` is not its title, and `atom:link` to itself not its link', () => {
    const [item] = itemsOf(
      channel(
        '<atom:link rel="self" href="https://x.example/self"/><item><media:title>Picture €9</media:title><title>Lisbon to Tokyo €389</title><media:content><media:title>Other</media:title></media:content><link>https://x.example/1</link></item>',
        ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"',
      ),
    );
    expect(item).toMatchObject({ title: 'Lisbon to Tokyo €389', link: 'https://x.example/1' });
  });

  test('a title in XHTML is read in its order', () => {
    const [item] = itemsOf(
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Lisbon to <b>Tokyo</b> for <i>€389</i></div></title><link href="https://x.example/1"/></entry></feed>',
    );
    expect(item?.title).toBe('Lisbon to Tokyo for €389');
  });

  test('without a title its description says what it is', () => {
    const [item] = itemsOf(
      channel('<item><description>Lisbon to Tokyo €389</description><link>https://x.example/1</link></item>'),
    );
    expect(item?.title).toBe('Lisbon to Tokyo €389');
  });
});

test.each([
  [
    'RSS 0.91',
    '<rss version="0.91"><channel><item><title>Lisbon to Tokyo €389</title><link>https://x.example/1</link></item></channel></rss>',
  ],
  [
    'RSS 1.0',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/><item><title>Lisbon to Tokyo €389</title><link>https://x.example/1</link><dc:date>2027-01-02T00:00:00Z</dc:date></item></rdf:RDF>',
  ],
  [
    'Atom under a prefix',
    '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>Lisbon to Tokyo €389</a:title><a:link href="https://x.example/1"/><a:updated>2027-01-02T00:00:00Z</a:updated></a:entry></a:feed>',
  ],
  [
    'JSON Feed',
    '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1,"url":"https://x.example/1","title":"Lisbon to Tokyo €389"}]}',
  ],
  [
    'RSS with a long comment behind its end',
    `<rss version="2.0"><channel><item><title>Lisbon to Tokyo €389</title><link>https://x.example/1</link></item></channel></rss><!-- ${'cached '.repeat(500)} -->\n<!-- and -->`,
  ],
])('%s is read', (_what, text) => {
  expect(itemsOf(text)).toMatchObject([{ title: 'Lisbon to Tokyo €389', link: 'https://x.example/1' }]);
});

describe('the charset of a feed', () => {
  const words = 'Zürich – €389';
  const windows = Buffer.from([0x5a, 0xfc, ...Buffer.from('rich '), 0x96, 0x20, 0x80, ...Buffer.from('389')]);
  const utf16 = Buffer.from(`\ufeff<r>${words}</r>`, 'utf16le');
  const cases: [string, Uint8Array, string | null][] = [
    ['a mark at its beginning', Buffer.from(`\ufeff${words}`), 'text/xml; charset=iso-8859-1'],
    ['a mark of two bytes', utf16, null],
    ['two bytes a letter', utf16.subarray(2), null],
    [
      'its own declaration',
      Buffer.concat([Buffer.from('<?xml version="1.0" encoding="windows-1252"?>'), windows]),
      'text/xml; charset=utf-8',
    ],
    [
      'a declaration in the other quotes',
      Buffer.concat([Buffer.from("<?xml version='1.0' encoding='ISO-8859-1'?>"), windows]),
      null,
    ],
    ['its server', windows, 'application/rss+xml; charset="ISO-8859-1"'],
    ['nobody', windows, null],
    ['a declaration that is wrong', Buffer.concat([Buffer.from('<?xml encoding="UTF-8"?>'), windows]), null],
    ['a charset that nobody knows', windows, 'text/xml; charset=klingon'],
    ['nobody, being UTF-8', Buffer.from(words), 'text/xml'],
  ];
  test.each(cases)('that %s tells is read', (_who, bytes, contentType) => {
    expect(decodeFeed(bytes, contentType)).toContain(words);
  });
});

test('a login in the address is sent, and is no part of what is kept', () => {
  expect(addressOf('https://me:s%C3%A9cret%40@feeds.example.org/f?x=1')).toEqual({
    url: 'https://feeds.example.org/f?x=1',
    authorization: `Basic ${Buffer.from('me:sécret@').toString('base64')}`,
  });
  expect(addressOf('https://feeds.example.org/f').authorization).toBeNull();
});

const queryOf =
  ({ pool }: Database) =>
  async <R>(text: string, values: unknown[] = []) =>
    (await pool.query(text, values)).rows as R[];
