import { expect, test } from 'vitest';
import type { Channel } from '#contracts/notifications.ts';
import { type ChannelList, withAction } from './channels-state.ts';

const channel = (id: string, change: Partial<Channel> = {}): Channel => ({
  id,
  kind: 'email',
  label: `${id}@example.org`,
  enabled: true,
  problem: null,
  lastSuccessAt: null,
  isWaiting: false,
  digest: 'at_once',
  secret: null,
  ...change,
});
const list: ChannelList = {
  channels: [channel('ana'), channel('work')],
  quietHours: null,
  vapidPublicKey: 'key',
  emailAvailable: true,
  pushProblem: null,
};

test('a channel is turned off, or told once a day, and the others stay as they are', () => {
  const off = withAction(list, { kind: 'change', id: 'ana', patch: { enabled: false } });
  expect(off.channels).toEqual([channel('ana', { enabled: false }), channel('work')]);
  const daily = withAction(off, { kind: 'change', id: 'ana', patch: { digest: 'daily' } });
  expect(daily.channels[0]).toEqual(channel('ana', { enabled: false, digest: 'daily' }));
});

test('a channel goes, quiet hours come and go, and a new channel waits for the server', () => {
  expect(withAction(list, { kind: 'remove', id: 'ana' }).channels).toEqual([channel('work')]);
  const hours = { from: '22:00', to: '07:00', timeZone: 'Europe/Lisbon' };
  const quiet = withAction(list, { kind: 'quiet', hours });
  expect(quiet.quietHours).toEqual(hours);
  expect(withAction(quiet, { kind: 'quiet', hours: null })).toEqual(list);
  const settings = { kind: 'email' as const, address: 'new@example.org', digest: 'at_once' as const };
  expect(withAction(list, { kind: 'add', settings })).toBe(list);
});
