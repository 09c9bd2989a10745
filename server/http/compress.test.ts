import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { compressAnswers, encodingFor } from './compress.ts';

const large = { text: 'caravan '.repeat(500) };
const app = new Hono();
app.use(compressAnswers);
app.get('/large', (c) => c.json(large, 200, { etag: '"1"' }));
app.get('/small', (c) => c.json({ ok: true }));
app.get(
  '/events',
  () => new Response('data: x\n\n'.repeat(500), { headers: { 'content-type': 'text/event-stream' } }),
);
app.get('/picture', () => new Response('x'.repeat(5_000), { headers: { 'content-type': 'image/png' } }));
app.get('/empty', (c) => c.body(null, 204));

const get = (path: string, accepted = 'gzip, deflate, br') =>
  app.request(path, { headers: { 'accept-encoding': accepted } });

test('a large answer is packed as the client likes it, and says so', async () => {
  for (const [accepted, encoding] of [
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
  ]) {
    const answer = await get('/large', accepted);
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    expect(answer.headers.get('vary')).toContain('Accept-Encoding');
    expect(answer.headers.get('etag')).toBe('"1"');
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(500);
  }
});

test.each(['', 'identity', 'br;q=0, gzip;q=0', 'zstd'])(
  'who takes no packing (%j) gets plain text',
  async (accepted) => {
    const answer = await get('/large', accepted);
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(await answer.json()).toEqual(large);
  },
);

test.each(['/small', '/events', '/picture'])('%s goes as it is', async (path) => {
  expect((await get(path)).headers.get('content-encoding')).toBeNull();
});

test('an answer without a body stays one', async () => {
  expect((await get('/empty')).status).toBe(204);
});

test('any encoding means the best of ours', () => expect(encodingFor('*')).toBe('br'));
