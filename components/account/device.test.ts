import { expect, it } from 'vitest';
import { englishOf } from '#testing/words.ts';
import { deviceName as nameOf } from './device.ts';

const deviceName = (userAgent: string | null) => nameOf(userAgent, englishOf('account.devices'));

it('names a device by browser and system', () => {
  expect(deviceName('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe(
    'Firefox on Linux',
  );
  expect(
    deviceName(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1',
    ),
  ).toBe('Safari on iOS');
});

it('says so when it does not know', () => {
  expect(deviceName(null)).toBe('Unknown device');
  expect(deviceName('curl/8.9')).toBe('A program');
});
