import { test as base, expect } from '@playwright/test';
import { Actor } from './actor.ts';
import { AppServer } from './server.ts';

type Fixtures = {
  /** A guest, whose job it is. */
  owner: Actor;
  /** Somebody else. */
  visitor: Actor;
  /** Enters further actors, who leave when the test ends. */
  enter: (options?: { as?: Actor; width?: number; hasTouch?: boolean; locale?: string }) => Promise<Actor>;
};
type WorkerFixtures = { server: AppServer };

export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    async ({ browserName: _ }, use) => {
      const server = await AppServer.start();
      await use(server);
      await server.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  enter: async ({ browser, server }, use) => {
    const actors: Actor[] = [];
    await use(async ({ as, width, hasTouch = false, locale } = {}) => {
      const actor = as
        ? await as.onAnotherDevice(browser, server)
        : await Actor.enter(browser, server, { ...(width ? { width, height: 800 } : {}), hasTouch, locale });
      actors.push(actor);
      return actor;
    });
    for (const actor of actors) await actor.leave();
    // Said last, so that a test that failed says first why it did.
    expect(actors.flatMap((actor) => actor.consoleErrors)).toEqual([]);
  },

  owner: async ({ enter }, use) => {
    const owner = await enter();
    await owner.becomeGuest();
    await use(owner);
  },

  visitor: async ({ enter }, use) => {
    const visitor = await enter();
    await visitor.becomeGuest();
    await use(visitor);
  },
});

export { expect };
