import type { BrowserContext, Page } from '@playwright/test';
import type { pushSubscription } from '#testing/notifications/push-subscription.ts';
import { expect } from './fixtures.ts';

type Subscription = ReturnType<typeof pushSubscription>['settings'];

/**
 * The one thing that a browser on a closed network can't do: register with its maker's push service. From here on it
 * "registers" with ours; permission, service worker, keys and screens are the browser's own.
 */
export async function registerAt({ endpoint, keys }: Subscription, context: BrowserContext): Promise<void> {
  await context.addInitScript(
    ({ endpoint, keys }) => {
      const KEY = 'registered-for';
      const bytesOf = (base64Url: string) =>
        Uint8Array.from(atob(base64Url.replaceAll('-', '+').replaceAll('_', '/')), (sign) =>
          sign.charCodeAt(0),
        ).buffer;
      const registered = () => {
        const serverKey = localStorage.getItem(KEY);
        if (serverKey === null) return null;
        return {
          endpoint,
          options: { applicationServerKey: bytesOf(serverKey) },
          getKey: (name: 'p256dh' | 'auth') => bytesOf(keys[name]),
          unsubscribe: async () => {
            localStorage.removeItem(KEY);
            return true;
          },
        } as unknown as PushSubscription;
      };
      PushManager.prototype.subscribe = async (options) => {
        const key = new Uint8Array(options?.applicationServerKey as Uint8Array<ArrayBuffer>);
        localStorage.setItem(KEY, btoa(String.fromCharCode(...key)));
        return registered() as PushSubscription;
      };
      PushManager.prototype.getSubscription = async () => registered();
    },
    { endpoint, keys },
  );
}

type Shown = { title: string; body: string; icon: string };

/** The service worker of a page, as its browser's push service and its desktop would meet it. */
export async function serviceWorkerOf(page: Page) {
  const context = page.context();
  const [worker = await context.waitForEvent('serviceworker')] = context.serviceWorkers();
  const devtools = await context.newCDPSession(page);
  const registrations: string[] = [];
  devtools.on('ServiceWorker.workerRegistrationUpdated', (update) => {
    registrations.push(...update.registrations.map(({ registrationId }) => registrationId));
  });
  await devtools.send('ServiceWorker.enable');
  await expect.poll(() => registrations.length).toBeGreaterThan(0);

  const shown = (): Promise<Shown[]> =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, body, icon }) => ({ title, body, icon }));
    });

  return {
    /** A worker that is just starting may miss one; the same message again takes the place of the first. */
    async deliver(data: string): Promise<void> {
      const [registrationId = ''] = registrations;
      const { origin } = new URL(page.url());
      await expect(async () => {
        await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
        await expect.poll(shown, { timeout: 3_000 }).not.toEqual([]);
      }).toPass();
    },
    /** What stands on the desktop. */
    shown,
    /**
     * Clicks the newest notification, and gives back the page that is asked for. Only a hand may open windows, so the
     * last call, `openWindow`, is noted down in place of made.
     */
    click: (): Promise<string> =>
      worker.evaluate(async () => {
        const scope = self as unknown as {
          registration: ServiceWorkerRegistration;
          clients: { openWindow(url: string): Promise<null> };
          NotificationEvent: new (type: string, init: { notification: Notification }) => Event;
        };
        const notification = (await scope.registration.getNotifications()).at(-1);
        if (!notification) throw new Error('Nothing is shown.');
        let asked = '';
        scope.clients.openWindow = async (url) => {
          asked = url;
          return null;
        };
        let done: Promise<unknown> = Promise.resolve();
        const event = new scope.NotificationEvent('notificationclick', { notification });
        const waitUntil = (work: Promise<unknown>) => {
          done = work;
        };
        self.dispatchEvent(Object.assign(event, { waitUntil }));
        await done;
        return asked;
      }),
  };
}
