import type { CDPSession, Locator, Page } from '@playwright/test';

type Point = { x: number; y: number };
const middle = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }): Point => ({
  x: x + width / 2,
  y: y + height / 2,
});

/** One finger on a touch screen, by the browser's own input: what scrolls and what is pressed is for it to say. */
export class Touch {
  private readonly page: Page;
  private readonly input: CDPSession;
  private at: Point = { x: 0, y: 0 };

  private constructor(page: Page, input: CDPSession) {
    this.page = page;
    this.input = input;
  }

  static async of(page: Page): Promise<Touch> {
    return new Touch(page, await page.context().newCDPSession(page));
  }

  private async send(type: 'touchStart' | 'touchMove' | 'touchEnd'): Promise<void> {
    const touchPoints = type === 'touchEnd' ? [] : [this.at];
    await this.input.send('Input.dispatchTouchEvent', { type, touchPoints });
  }

  /** In the middle of the window, away from its edges. */
  async press(target: Locator): Promise<void> {
    await this.aimAt(target);
    await this.send('touchStart');
  }

  private async aimAt(target: Locator): Promise<void> {
    await target.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
    const box = await target.boundingBox();
    if (!box) throw new Error('There is nothing to put a finger on.');
    this.at = middle(box);
  }

  /** A short press: on a busy machine, too, the finger is up again before it counts as resting. */
  async tap(target: Locator): Promise<void> {
    await this.aimAt(target);
    await Promise.all([this.send('touchStart'), this.send('touchEnd')]);
  }

  /** In steps, as a finger goes. */
  async moveTo(to: Point): Promise<void> {
    const from = this.at;
    for (let step = 1; step <= 8; step++) {
      this.at = { x: from.x + ((to.x - from.x) * step) / 8, y: from.y + ((to.y - from.y) * step) / 8 };
      await this.send('touchMove');
    }
  }

  moveBy(x: number, y: number): Promise<void> {
    return this.moveTo({ x: this.at.x + x, y: this.at.y + y });
  }

  async moveOnto(target: Locator): Promise<void> {
    await this.untilPageRests();
    const box = await target.boundingBox();
    if (!box) throw new Error('There is nothing to move onto.');
    await this.moveTo(middle(box));
  }

  /** A page that was pushed by its edge goes on until the frame after the finger left it: nobody aims before. */
  private untilPageRests(): Promise<void> {
    return this.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          let resting = 0;
          let last = scrollY;
          const look = () => {
            resting = scrollY === last ? resting + 1 : 0;
            last = scrollY;
            if (resting === 3) resolve();
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        }),
    );
  }

  /** How far down the window, from 0 to 1; near its edge the page comes to meet what is dragged. */
  async moveDownTo(part: number): Promise<void> {
    const height = await this.page.evaluate(() => innerHeight);
    await this.moveTo({ x: this.at.x, y: height * part });
  }

  lift(): Promise<void> {
    return this.send('touchEnd');
  }
}
