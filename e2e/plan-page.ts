import { expect, type Page } from '@playwright/test';

/** The studio of one plan, as a person reads it. */
export class PlanPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(planId: string): Promise<this> {
    await this.page.goto(`/plans/${planId}`);
    return this;
  }

  get accept() {
    return this.page.getByRole('button', { name: 'Make it my trip' });
  }

  agent(name: string) {
    return this.page.locator('[data-agent]').filter({ hasText: name }).first();
  }

  option(name: RegExp) {
    return this.page.getByRole('radio', { name });
  }

  /** Days of the chosen option, or of a draft. */
  get days() {
    return this.page.getByRole('region', { name: /^Day \d+, / });
  }

  async completed(): Promise<void> {
    await expect(this.accept).toBeVisible({ timeout: 45_000 });
  }
}
