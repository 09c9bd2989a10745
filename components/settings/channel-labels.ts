import type { ChannelKind } from '#contracts/watches.ts';

export const kindLabels: Record<ChannelKind, { label: string; note: string }> = {
  push: { label: 'Browser', note: 'from your browser, even when Caravan isn’t open' },
  email: { label: 'Email', note: 'to your address' },
  ntfy: { label: 'ntfy', note: 'to the ntfy app on your phone' },
  webhook: { label: 'Webhook', note: 'to your own program, signed' },
};
