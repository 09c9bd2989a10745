import { expect, test } from 'vitest';
import { memoryStorage } from '#testing/http/memory-storage.ts';
import { forgivingStorage } from './browser.ts';

const blocked = () => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};

test('a storage that may not even be looked at keeps values as long as the page lives', () => {
  const storage = forgivingStorage(blocked);
  storage.setItem('a', '1');
  storage.setItem('b', '2');
  storage.removeItem('b');
  expect([storage.getItem('a'), storage.getItem('b'), storage.length, storage.key(0)]).toEqual([
    '1',
    null,
    1,
    'a',
  ]);
});

test('a full storage still answers with what it took before, and with what it did not take', () => {
  const real = memoryStorage();
  real.setItem('old', 'kept');
  const full: Storage = {
    ...real,
    get length() {
      return real.length;
    },
    setItem: () => {
      throw new DOMException('Full.', 'QuotaExceededError');
    },
  };
  const storage = forgivingStorage(() => full);
  storage.setItem('old', 'newer');
  storage.setItem('new', 'here');
  expect([storage.getItem('old'), storage.getItem('new')]).toEqual(['newer', 'here']);
  expect(Array.from({ length: storage.length }, (_, index) => storage.key(index))).toEqual(['old', 'new']);
  storage.removeItem('old');
  expect(storage.getItem('old')).toBeNull();
});

test('a storage that works is the browser’s own', () => {
  const real = memoryStorage();
  forgivingStorage(() => real).setItem('a', '1');
  expect(real.getItem('a')).toBe('1');
});
