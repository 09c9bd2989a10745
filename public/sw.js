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

async function open(target) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = pages.find(({ url }) => url === target);
  if (there) return there.focus();
  return self.clients.openWindow(target);
}
