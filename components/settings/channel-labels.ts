import type { ChannelKind } from '#contracts/watches.ts';

export const kindLabels: Record<ChannelKind, { label: string; note: string }> = {
  push: { label: 'Browser', note: 'a message from the browser, also while no page is open' },
  email: { label: 'Letters', note: 'to an address of yours' },
  ntfy: { label: 'ntfy', note: 'to the ntfy app on your phone' },
  webhook: { label: 'Webhook', note: 'to a program of yours, signed' },
};
