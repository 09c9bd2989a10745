import { expect, type Page } from '@playwright/test';

/** From so many pixels on the parts of a trip are tabs; below, a bar at the bottom. */
const BESIDE = 1_024;

/** The page of one trip, as a person uses it. */
export class TripPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(tripId: string, query = ''): Promise<this> {
    await this.page.goto(`/trips/${tripId}${query}`);
    await this.isLive();
    return this;
  }

  async isLive(): Promise<void> {
    await expect(this.page.getByText('Connection: Live').first()).toBeAttached();
  }

  /** From 1. */
  day(number: number) {
    return this.page.getByRole('region', { name: new RegExp(`^Day ${number}\\b`) });
  }
  get ideas() {
    return this.page.getByRole('region', { name: 'Ideas' });
  }
  stop(name: string) {
    return this.page.getByRole('button', { name: new RegExp(`^(Stop \\d+: )?${name}$`) });
  }
  grip(name: string) {
    return this.page.getByRole('button', { name: `Move ${name}` });
  }

  async addStop(day: number, ...names: string[]): Promise<void> {
    const box = this.page.getByRole('combobox', { name: new RegExp(`^Add a stop to Day ${day}\\b`) });
    for (const name of names) {
      await box.fill(name);
      await box.press('Enter');
      await expect(this.day(day).locator(this.stop(name))).toBeVisible();
    }
  }

  async has(day: number, names: readonly string[]): Promise<void> {
    await expect(
      this.day(day)
        .getByRole('list', { name: /^Stops of/ })
        .getByRole('listitem'),
    ).toHaveCount(names.length);
    await expect(this.day(day).getByRole('button', { name: /^Stop \d+: / })).toHaveText(
      names.map((name, index) => `Stop ${index + 1}: ${name}`),
    );
  }

  async openStop(name: string): Promise<void> {
    await this.stop(name).click();
    await expect(this.name).toHaveValue(name);
    await this.openMore();
  }
  /** What of a stop is not shown first. */
  async openMore(): Promise<void> {
    const more = this.panel.getByRole('button', { name: /^More / });
    await expect(more).toBeVisible();
    if ((await more.getAttribute('aria-expanded')) === 'false') await more.click();
  }
  get panel() {
    return this.page.getByRole('dialog');
  }
  get name() {
    return this.panel.getByRole('textbox', { name: 'Name', exact: true });
  }
  get note() {
    return this.page.getByRole('textbox', { name: /^Note on/ });
  }
  /** What is written, without the names at the others' carets. */
  noteText(): Promise<string> {
    return this.note.evaluate((note) => {
      const copy = note.cloneNode(true) as Element;
      for (const caret of copy.querySelectorAll('.note-caret')) caret.remove();
      return copy.textContent ?? '';
    });
  }

  async openTab(
    name: 'Days' | 'Budget' | 'Lists' | 'Papers' | 'Notes' | 'People' | 'History',
  ): Promise<void> {
    // By the screen, not by what is there at the moment: an open dialog hides both until it is gone.
    const { width } = this.page.viewportSize() ?? { width: BESIDE };
    if (width >= BESIDE) await this.page.getByRole('tab', { name }).click();
    else await this.openFromBar(name);
    await expect(this.page.getByRole('tabpanel', { name })).toBeVisible();
  }

  /** At the bottom, where there is no room for tabs. */
  get bar() {
    return this.page.getByRole('navigation', { name: 'Parts of the trip' });
  }
  private async openFromBar(name: string): Promise<void> {
    const direct = { Days: 'Days', Budget: 'Money' }[name];
    if (direct) return this.bar.getByRole('button', { name: direct, exact: true }).click();
    await this.bar.getByRole('button', { name: /^More/ }).click();
    await this.page.getByRole('menuitem', { name }).click();
  }
}
