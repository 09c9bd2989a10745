import { createHash } from 'node:crypto';
import type { ChannelSettings } from '#contracts/notifications.ts';
import type { ChannelKind, StoredSettings } from './types.ts';

/** Where a channel leads, and what people call it. Pure. */

/** Where the settings lead over HTTP, and which field says so. */
export function addressOf(settings: ChannelSettings): { url: string; field: string } | null {
  if (settings.kind === 'webhook') return { url: settings.url, field: 'url' };
  if (settings.kind === 'ntfy') return { url: settings.server, field: 'server' };
  return settings.kind === 'push' ? { url: settings.endpoint, field: 'endpoint' } : null;
}

export function targetOf(settings: ChannelSettings): string {
  const where = settings.kind === 'email' ? settings.address.toLowerCase() : (addressOf(settings)?.url ?? '');
  const topic = settings.kind === 'ntfy' ? settings.topic : '';
  return createHash('sha256')
    .update(JSON.stringify([settings.kind, where, topic]))
    .digest('base64url');
}

export function labelOf(settings: StoredSettings): string {
  switch (settings.kind) {
    case 'push':
      return settings.device || new URL(settings.endpoint).host;
    case 'email':
      return settings.address;
    case 'webhook':
      return new URL(settings.url).host;
    case 'ntfy':
      return `${new URL(settings.server).host}/${settings.topic}`;
  }
}

const kindNames = { push: 'Push to', email: 'Letters to', webhook: 'The webhook', ntfy: 'ntfy at' };
export const nameOf = ({ kind, settings }: { kind: ChannelKind; settings: StoredSettings }): string =>
  `${kindNames[kind]} ${labelOf(settings)}`;
