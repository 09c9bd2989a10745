/* Shows what the server pushes while no page is open, and leads to it. It caches nothing. */

self.addEventListener('push', (event) => {
  const { id, title, body, href } = event.data?.json() ?? {};
  event.waitUntil(
    self.registration.showNotification(title ?? 'Caravan', {
      body,
      tag: id,
      icon: '/push-icon.png',
      data: { href },
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const url = new URL(event.notification.data?.href ?? '/inbox', self.location.origin);
  // Pages of this app only, whatever was pushed.
  const target = url.origin === self.location.origin ? url.href : self.location.origin;
  event.waitUntil(open(target));
});

/* The browser has replaced its subscription, or ended it: the channel moves to the new one, or waits for a visit. */
self.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(renew(event));
});

async function renew({ oldSubscription, newSubscription }) {
  const key = oldSubscription?.options.applicationServerKey;
  const subscription =
    newSubscription ??
    (key &&
      (await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })));
  if (!subscription) return;
  const { endpoint, keys } = subscription.toJSON();
  const answer = await fetch('/api/v1/channels', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      kind: 'push',
      endpoint,
      keys,
      device: 'This browser',
      ...(oldSubscription ? { replaces: oldSubscription.endpoint } : {}),
    }),
  });
  if (!answer.ok) throw new Error(`The new subscription was not taken: ${answer.status}`);
}

async function open(target) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = pages.find(({ url }) => url === target);
  if (there) return there.focus();
  return self.clients.openWindow(target);
}
