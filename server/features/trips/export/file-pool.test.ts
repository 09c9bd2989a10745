import { afterEach, expect, test } from 'vitest';
import { exportedTrip } from '#testing/trips/exported.ts';
import { createFilePool, type FilePool } from './file-pool.ts';

let pool: FilePool;
afterEach(() => pool.close());

const never = new AbortController().signal;
const exporting = (stops: { name: string; note?: string }[]) => ({
  ...{ kind: 'export' as const, format: 'pdf' as const, of: 'plan' as const },
  ...{ exported: exportedTrip({ stops }), documents: new Map<string, Uint8Array>(), at: new Date(0) },
});
/** Takes minutes: each of its characters needs a font of its own. */
const endless = () =>
  exporting(
    Array.from({ length: 300 }, (_, index) => ({
      name: String(index),
      note: String.fromCodePoint(...Array.from({ length: 90 }, (_, at) => 0x4e00 + index * 60 + at)).repeat(
        90,
      ),
    })),
  );

test('a file is written in another thread, and what it is refused for comes back whole', async () => {
  pool = createFilePool();
  const pdf = await pool.write(exporting([{ name: 'Museum' }]), 'ana', never);
  expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  const wrong = pool.read(
    { kind: 'import', text: '{"format":1}', importer: { id: 'ana', name: 'Ana' } },
    never,
  );
  await expect(wrong).rejects.toMatchObject({
    code: 'invalid',
    issues: expect.arrayContaining([expect.objectContaining({ path: 'format' })]),
  });
}, 30_000);

test('what nobody waits for any more is ended, and the next one is served', async () => {
  pool = createFilePool();
  const gone = new AbortController();
  const first = pool.write(endless(), 'ana', gone.signal);
  gone.abort();
  await expect(first).rejects.toMatchObject({ code: 'gone' });
  expect(await pool.write(exporting([{ name: 'Museum' }]), 'ana', never)).toBeTruthy();
}, 30_000);

test('what takes too long is ended, in words', async () => {
  pool = createFilePool({ maxMs: 300 });
  await expect(pool.write(endless(), 'ana', never)).rejects.toMatchObject({ code: 'too_large' });
}, 30_000);

test('one traveller has few at once, and others are served', async () => {
  pool = createFilePool({ maxPerTraveller: 1 });
  const gone = new AbortController();
  const first = pool.write(endless(), 'ana', gone.signal);
  await expect(pool.write(exporting([{ name: 'x' }]), 'ana', never)).rejects.toMatchObject({
    code: 'rate_limited',
    retryAfterMs: expect.any(Number),
  });
  const other = pool.write(exporting([{ name: 'x' }]), 'ben', never);
  gone.abort();
  await expect(first).rejects.toMatchObject({ code: 'gone' });
  expect(await other).toBeTruthy();
}, 30_000);
