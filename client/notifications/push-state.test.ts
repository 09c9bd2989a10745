import { describe, expect, test } from 'vitest';
import { base64OfUrl, base64UrlOf, deviceName, type PushFacts, pushStatusOf } from './push-state.ts';

const facts: PushFacts = {
  isSupported: true,
  permission: 'granted',
  subscription: { endpoint: 'https://push.example/1', key: 'ours' },
  serverKey: 'ours',
  isChannelOn: true,
};

describe('push in this browser', () => {
  test.each<[string, Partial<PushFacts>, string]>([
    ['on when the browser has a subscription for our keys', {}, 'on'],
    ['off when it has none', { subscription: null }, 'off'],
    ['off when it is for other keys', { serverKey: 'others' }, 'off'],
    ['off when its channel was deleted or turned off', { isChannelOn: false }, 'off'],
    ['off when permission was taken back', { permission: 'default' }, 'off'],
    ['blocked when the traveller said no', { permission: 'denied' }, 'blocked'],
    ['unsupported where the browser can’t', { isSupported: false, permission: 'denied' }, 'unsupported'],
  ])('is %s', (_name, change, status) => {
    expect(pushStatusOf({ ...facts, ...change })).toBe(status);
  });

  test.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 20_0 like Mac OS X) AppleWebKit/605 Version/20.0 Safari/604.1',
      'Safari on iPhone',
    ],
    [
      'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    ['curl/8', 'Browser'],
  ])('%s is %s', (userAgent, name) => expect(deviceName(userAgent)).toBe(name));

  test('keys go from one alphabet to the other and back', () => {
    for (const text of ['', 'QQ==', 'QUI=', 'QUJD', '+/+/'])
      expect(base64OfUrl(base64UrlOf(text))).toBe(text);
    expect(base64UrlOf('+/8=')).toBe('-_8');
  });
});
