/** The browser's side of push: its service worker and its one subscription. */
import { ownError } from '#contracts/errors.ts';
import type { ChannelSettings } from '#contracts/notifications.ts';
import { base64Of, bytesOf } from '../lib/base64.ts';
import { browserNotifications, serviceWorkers } from '../lib/browser.ts';
import { base64OfUrl, base64UrlOf, deviceName, type PushFacts } from './push-state.ts';

const WORKER = '/sw.js';

/** What the browser itself knows; the rest is the server's. */
export type BrowserFacts = Omit<PushFacts, 'isChannelOn'>;

export const isPushSupported = (): boolean =>
  serviceWorkers() !== undefined && browserNotifications() !== undefined && 'PushManager' in window;

const textOf = (key: ArrayBuffer | null): string => (key ? base64UrlOf(base64Of(new Uint8Array(key))) : '');

async function present(): Promise<PushSubscription | null> {
  const registration = await serviceWorkers()?.getRegistration(WORKER);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

export async function pushFacts(serverKey: string): Promise<BrowserFacts> {
  if (!isPushSupported()) return { isSupported: false, permission: 'default', subscription: null, serverKey };
  const subscription = await present();
  return {
    isSupported: true,
    permission: browserNotifications()?.permission ?? 'denied',
    subscription: subscription && {
      endpoint: subscription.endpoint,
      key: textOf(subscription.options.applicationServerKey),
    },
    serverKey,
  };
}

/**
 * Asks the traveller, then the browser. To be called from a click.
 *
 * @throws AppError `forbidden` when the traveller says no, `unavailable` when the browser's push service does
 */
export async function subscribeToPush(serverKey: string): Promise<ChannelSettings> {
  const workers = serviceWorkers();
  if (!workers) throw ownError('unavailable', { key: 'pushNeedsHttps' });
  if ((await browserNotifications()?.requestPermission()) !== 'granted')
    throw ownError('forbidden', { key: 'pushRefused' });
  await workers.register(WORKER);
  const { pushManager } = await workers.ready;
  const before = await pushManager.getSubscription();
  if (before && textOf(before.options.applicationServerKey) !== serverKey) await before.unsubscribe();
  const applicationServerKey = new Uint8Array(bytesOf(base64OfUrl(serverKey)));
  const subscription = await pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey })
    .catch((cause: unknown) => {
      throw ownError('unavailable', { key: 'pushUnreachable' }, cause);
    });
  return {
    kind: 'push',
    endpoint: subscription.endpoint,
    keys: { p256dh: textOf(subscription.getKey('p256dh')), auth: textOf(subscription.getKey('auth')) },
    device: deviceName(navigator.userAgent),
  };
}

export async function unsubscribeFromPush(): Promise<void> {
  await (await present())?.unsubscribe();
}
