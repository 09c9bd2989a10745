import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isPublic } from '#server/http/public-address.ts';
import { assertPublic, PrivateAddress } from '#server/http/public-network.ts';
import { startReceiver } from '#testing/processes/receiver.ts';
import { createPost } from './outgoing.ts';

describe('requests to addresses that travellers chose', () => {
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  beforeAll(async () => {
    receiver = await startReceiver();
  });
  afterAll(() => receiver.close());
  const message = { headers: { 'content-type': 'application/json' }, body: '{}' };

  test.each([
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'ff02::1',
    'localhost',
    '',
  ])('%s is not public', (address) => expect(isPublic(address)).toBe(false));

  test.each(['8.8.8.8', '172.32.0.1', '192.167.255.255', '100.128.0.1', '2606:4700::1111'])(
    '%s is',
    (address) => expect(isPublic(address)).toBe(true),
  );

  test.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://017700000001/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://localhost/',
  ])('%s is refused before anything is sent, however it is written', async (url) => {
    await expect(assertPublic(url)).rejects.toThrow(PrivateAddress);
    const port = new URL(receiver.url).port;
    await expect(
      createPost({ allowPrivate: false })(url.replace(/\/$/, `:${port}/`), message),
    ).rejects.toThrow(PrivateAddress);
    expect(receiver.received).toHaveLength(0);
  });

  test('a name that cannot be looked up is refused when something is sent, not when it is noted', async () => {
    await assertPublic('https://nowhere.invalid/');
    await expect(createPost({ allowPrivate: false })('https://nowhere.invalid/', message)).rejects.toThrow();
  });

  test('redirects are not followed, and answers are read no further than needed', async () => {
    const post = createPost({ allowPrivate: true });
    receiver.answer({ status: 302, headers: { location: `${receiver.url}/elsewhere` } });
    expect(await post(`${receiver.url}/first`, message)).toMatchObject({ status: 302 });
    receiver.answer({ status: 200, body: 'x'.repeat(1_000_000) });
    const { status, text } = await post(`${receiver.url}/second`, message);
    expect([status, text.length]).toEqual([200, 4_096]);
    expect(receiver.received.map(({ path }) => path)).toEqual(['/first', '/second']);
  });

  test('a server that hangs is given up after 5 s', { timeout: 10_000 }, async () => {
    receiver.answer(null);
    await expect(createPost({ allowPrivate: true })(`${receiver.url}/hang`, message)).rejects.toThrow(
      /did not answer within 5 s/,
    );
  });
});
