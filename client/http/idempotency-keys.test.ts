import { expect, test } from 'vitest';
import { createIdempotencyKeys } from './idempotency-keys.ts';

function memory() {
  const storedInput = new Map<string, string>();
  return {
    getItem: (name: string) => storedInput.get(name) ?? null,
    setItem: (name: string, value: string) => void storedInput.set(name, value),
    removeItem: (name: string) => void storedInput.delete(name),
  };
}
function numbered() {
  let count = 0;
  return () => `key-${++count}`;
}

test('a double press is one wish with one answer', async () => {
  const idempotencyKeys = createIdempotencyKeys(memory(), numbered());
  const keys: string[] = [];
  const work = async (key: string) => {
    keys.push(key);
    return { jobId: key };
  };
  const [first, second] = await Promise.all([
    idempotencyKeys.run({ to: 'Kyoto' }, work),
    idempotencyKeys.run({ to: 'Kyoto' }, work),
  ]);
  expect(keys).toEqual(['key-1']);
  expect(second).toBe(first);
});

test('pressing again after a lost answer uses the same key, also after a reload', async () => {
  const storage = memory();
  const newKey = numbered();
  const lost = createIdempotencyKeys(storage, newKey).run({ to: 'Kyoto' }, () =>
    Promise.reject(new Error('lost')),
  );
  await expect(lost).rejects.toThrow('lost');
  const key = await createIdempotencyKeys(storage, newKey).run({ to: 'Kyoto' }, (used) =>
    Promise.resolve(used),
  );
  expect(key).toBe('key-1');
});

test('the same answers after a success, and other answers, are new wishes', async () => {
  const idempotencyKeys = createIdempotencyKeys(memory(), numbered());
  const keyOf = (input: unknown) => idempotencyKeys.run(input, (key) => Promise.resolve(key));
  expect([await keyOf('Kyoto'), await keyOf('Kyoto'), await keyOf('Lisbon')]).toEqual([
    'key-1',
    'key-2',
    'key-3',
  ]);
});
