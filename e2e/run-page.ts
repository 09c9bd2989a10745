import { expect, type Page } from '@playwright/test';
import { parseResearchEvent } from '#client/research/research-state.ts';
import { activityOf } from '#components/research/run/activity.ts';
import { formatsIn } from '#components/ui/format.ts';
import type { Envelope } from '#contracts/streams.ts';
import { englishOf } from '#testing/words.ts';

/** The page of one research job, as a person reads it. */
export class RunPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(jobId: string): Promise<this> {
    await this.page.goto(`/research/${jobId}`);
    return this;
  }

  /** The connection's word; where something is to be said about it, the page says it a second time. */
  signal(
    status: 'Live' | 'Live, with a short delay' | 'Reconnecting' | 'Catching up' | 'Offline' | 'No access',
  ) {
    return this.page
      .getByRole('status')
      .filter({ hasText: `Connection: ${status}` })
      .first();
  }

  /** Rows of the activity log, newest first; findings only once all is shown. */
  get rows() {
    const caption = this.page.locator('caption', { hasText: 'Activity' });
    return this.page.locator('table').filter({ has: caption }).locator('tbody tr');
  }

  async completed(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: /fits best$/ })).toBeVisible({
      timeout: 30_000,
    });
  }

  private async showAll(): Promise<void> {
    const all = this.page.getByRole('button', { name: /including findings$/ });
    const folded = this.page.getByRole('heading', { name: 'How we researched it' });
    await expect(all.or(folded).first()).toBeVisible();
    if (!(await all.isVisible())) await folded.click();
    await all.click();
  }

  /** What the page's log says is what the database's log says, event by event. */
  async showsTheLog(log: readonly Envelope[]): Promise<void> {
    const events = log.map(parseResearchEvent);
    const known = events.filter((event) => event !== null);
    const expected = activityOf(known, englishOf('research-results'), formatsIn('en')).map(
      ({ what, detail }) => [what, detail],
    );
    expect(expected).toHaveLength(log.length);
    await this.showAll();
    await expect(this.rows).toHaveCount(expected.length);
    const shown = await this.rows.evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].slice(1).map((cell) => cell.textContent)),
    );
    expect(shown).toEqual(expected);
  }
}

/** Each fact about each place was said once, and the job ended once. */
export function deliveredOnce(log: readonly Envelope[]): void {
  expect(log.map((event) => event.seq)).toEqual(log.map((_, index) => index + 1));
  const findings = log
    .map(parseResearchEvent)
    .flatMap((event) =>
      event?.type === 'finding' ? [`${event.data.destination.id} ${event.data.kind}`] : [],
    );
  expect(findings.length).toBeGreaterThan(0);
  expect(new Set(findings).size).toBe(findings.length);
  expect(log.filter((event) => event.type === 'completed')).toHaveLength(1);
  expect(log.at(-1)?.type).toBe('completed');
}
