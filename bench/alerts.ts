/**
 * How long a price change takes to reach the people it was watched for, outside the wait for its round: from before it
 * is written to the alert on each one's socket, among thousands of changes that concern nobody; and how long the page
 * then takes to show what a socket brings.
 *
 *     node bench/alerts.ts [--sockets-only]
 *
 * The page is that of the production build (`node scripts/bootstrap.mjs test` makes it).
 */
import { chromium } from '@playwright/test';
import type { FareKey } from '#contracts/prices.ts';
import { meAnswer } from '#contracts/travellers.ts';
import { createTestDatabase } from '#testing/database/database.ts';
import { ahead, fare, openDeals, watchOf } from '#testing/deals/deals.ts';
import { startNotifications } from '#testing/notifications/notifications.ts';
import { Actor } from '../e2e/actor.ts';
import { AppServer } from '../e2e/server.ts';
import { TripActor } from '../e2e/trip-actor.ts';
import config from '../playwright.config.ts';
import { percentile, printTable, type Row, startRemote } from './measure.ts';

const PEOPLE = 500;
/** A round each; the first fills caches. */
const ORIGINS = ['LIS', 'OPO', 'MAD', 'BCN', 'CDG', 'FRA'];
/** As many changes as a round has at 10,000 a minute. */
const CHANGES = 5_000;
/** One in so many concerns somebody. */
const EACH = CHANGES / PEOPLE;
const NOTICES = 30;
/** With words of the notice. */
const VIEWER = ['viewer', 'You can look'] as const;
const EDITOR = ['editor', 'You can edit'] as const;
const TARGET_MS = 2_000;

const now = () => performance.timeOrigin + performance.now();
const row = (what: string, delays: number[]): Row => ({
  what,
  measured: `p50 ${percentile(delays, 50).toFixed(0)} ms, p99 ${percentile(delays, 99).toFixed(0)} ms`,
  target: `p99 ${TARGET_MS} ms`,
  met: percentile(delays, 99) <= TARGET_MS,
});

const price = (key: FareKey, amount: number) => ({
  fare: key,
  price: { amount, currency: 'USD' },
  source: 'bench',
  left: null,
  url: null,
});

async function toSockets(): Promise<number[]> {
  const place = await createTestDatabase('embedded');
  const node = await startNotifications(place.config);
  const deals = openDeals(node.db, { log: node.log, notify: node.notifications.notify });
  const people = [];
  for (let n = 1; n <= PEOPLE; n += 1) people.push(await deals.person(`traveller${n}`));
  const clients = startRemote(new URL('./realtime-clients.ts', import.meta.url), ['/notifications']);
  await clients.call('connect', node.url, PEOPLE, 'user:{traveller}');
  const delays: number[] = [];
  for (const [round, from] of ORIGINS.entries()) {
    const watched = (n: number) => {
      const leave = 30 + (n % 250);
      return fare({ from, depart: ahead(leave), return: ahead(leave + 7 + Math.floor(n / 250)) });
    };
    for (const [n, traveller] of people.entries()) {
      const threshold = { kind: 'price' as const, amount: 60_000, currency: 'USD' };
      await deals.watches.create(
        traveller,
        watchOf({ target: { kind: 'fare', fare: watched(n) }, threshold }),
      );
    }
    // Seen dear first: an alert is for what becomes true.
    await deals.observe({ prices: people.map((_, n) => price(watched(n), 70_000)) });
    await deals.runRound();
    await clients.call('startMeasuring');
    const startedAt = now();
    const prices = Array.from({ length: CHANGES }, (_, n) =>
      n % EACH === 0
        ? price(watched(n / EACH), 50_000)
        : price(
            fare({ from, to: 'JFK', depart: ahead(20 + (n % 300)), return: null }),
            60_000 + ((n * 17) % 9_000),
          ),
    );
    for (let at = 0; at < CHANGES; at += 500) await deals.observe({ prices: prices.slice(at, at + 500) });
    await deals.runRound();
    for (;;) {
      const { arrivals } = await clients.call<{ arrivals: number[] }>('results');
      if (arrivals.length >= PEOPLE) {
        if (round > 0) delays.push(...arrivals.map((at) => at - startedAt));
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  await clients.stop();
  await node.close();
  await place.remove();
  return delays;
}

/** Somebody's role changes while they are on another page: from the request to the words on their screen. */
async function toScreen(): Promise<number[]> {
  const server = await AppServer.start();
  const browser = await chromium.launch(config.use?.launchOptions);
  const owner = await Actor.enter(browser, server);
  const member = await Actor.enter(browser, server);
  try {
    await owner.becomeGuest();
    await member.becomeGuest();
    const trip = await TripActor.start(owner);
    await trip.bringIn(member);
    const { traveller } = meAnswer.parse(await (await member.request.get('/api/v1/me')).json());
    if (!traveller) throw new Error('Nobody is signed in.');
    await member.page.goto('/deals');
    await member.page.getByText('Connection: Live').first().waitFor({ state: 'attached' });
    const delays: number[] = [];
    for (let n = 0; n <= NOTICES; n += 1) {
      const [role, words] = n % 2 === 0 ? VIEWER : EDITOR;
      const shown = member.page.evaluate(
        (word) =>
          new Promise<number>((resolve) => {
            const look = () => {
              const texts = [...document.querySelectorAll('[role=status]')].map(
                ({ textContent }) => textContent,
              );
              if (texts.some((text) => text.includes(word)))
                resolve(performance.timeOrigin + performance.now());
              else requestAnimationFrame(look);
            };
            look();
          }),
        words,
      );
      const from = now();
      const answer = await owner.request.put(`/api/v1/trips/${trip.tripId}/members/${traveller.id}`, {
        data: { role },
        headers: { origin: owner.proxy.url },
      });
      if (!answer.ok()) throw new Error(`${answer.status()} ${await answer.text()}`);
      const at = await shown;
      if (n > 0) delays.push(at - from);
    }
    return delays;
  } finally {
    await owner.leave();
    await member.leave();
    await browser.close();
    await server.close();
  }
}

const rows = [
  row(
    `a price change among ${CHANGES}, to its alert at ${PEOPLE} sockets, outside the wait`,
    await toSockets(),
  ),
];
if (!process.argv.includes('--sockets-only'))
  rows.push(row('a change of role, to its notice on the screen of whom it is about', await toScreen()));
printTable(rows);
