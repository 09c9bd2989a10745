import type { Page, Route } from '@playwright/test';
import type { Envelope } from '#contracts/streams.ts';
import { type ScanStory, STORY_ID } from '#testing/scans/scan-story.ts';
import { storyResults } from '#testing/scans/story-results.ts';

const EPOCH = 'story';
const offsetAt = (seq: number) => `${EPOCH}_${String(seq).padStart(12, '0')}`;

/** A scan's page whose server is a story: its log comes over HTTP, as far as it was told, and every state can be shown. */
export class ScanStoryPage {
  readonly page: Page;
  private readonly story: ScanStory;
  private readonly log: Envelope[] = [];
  private waiting: (() => void)[] = [];

  private constructor(page: Page, story: ScanStory) {
    this.page = page;
    this.story = story;
  }

  static async of(page: Page, story: ScanStory): Promise<ScanStoryPage> {
    const shown = new ScanStoryPage(page, story);
    const { fares, dates, packages } = storyResults(story);
    await page.route('**/socket.io/**', (route) => route.abort());
    await page.routeWebSocket(/socket\.io/, (socket) => socket.close());
    await page.route(`**/api/v1/scans/${STORY_ID}**`, (route) => route.fulfill({ json: story.scan }));
    await page.route(`**/api/v1/scans/${STORY_ID}/grid`, (route) => route.fulfill({ json: story.grid }));
    await page.route(`**/api/v1/scans/${STORY_ID}/fares?*`, (route) => route.fulfill({ json: fares }));
    await page.route(`**/api/v1/scans/${STORY_ID}/dates*`, (route) => route.fulfill({ json: dates }));
    await page.route(`**/api/v1/scans/${STORY_ID}/packages`, (route) => route.fulfill({ json: packages }));
    await page.route(`**/api/v1/scans/${STORY_ID}/units?*`, (route) =>
      route.fulfill({ json: { units: [], nextCursor: null } }),
    );
    await page.route('**/api/v1/streams/scan*', (route) => shown.answer(route));
    return shown;
  }

  async open(): Promise<void> {
    await this.page.goto(`/scans/${STORY_ID}`);
  }

  /** Goes on up to the event of that number of the story. */
  publishUpTo(count: number): void {
    this.publish(...this.story.events.slice(this.log.length, count));
  }

  /** What is not in the story: how it ends otherwise. */
  publish(...events: Pick<Envelope, 'type' | 'data'>[]): void {
    for (const { type, data } of events)
      this.log.push({
        stream: this.story.scan.stream,
        seq: this.log.length + 1,
        type,
        at: new Date(Date.UTC(2026, 10, 28, 9, 0, this.log.length)).toISOString(),
        data,
      });
    for (const answer of this.waiting.splice(0)) answer();
  }

  private async answer(route: Route): Promise<void> {
    const asked = new URL(route.request().url()).searchParams;
    const offset = asked.get('offset') ?? '-1';
    // The scan is fetched as it was before its first event.
    if (offset === 'now') return this.fulfill(route, [], 0);
    const since = Number(offset.split('_')[1] ?? 0);
    if (asked.get('live') && since >= this.log.length)
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    await this.fulfill(route, this.log.slice(since), this.log.length);
  }

  private async fulfill(route: Route, events: readonly Envelope[], head: number): Promise<void> {
    await route
      .fulfill({
        json: events,
        headers: { 'stream-next-offset': offsetAt(head), 'stream-up-to-date': 'true' },
      })
      // The page has gone meanwhile.
      .catch(() => undefined);
  }
}
