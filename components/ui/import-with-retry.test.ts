import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importWithRetry } from './import-with-retry.ts';

const atOnce = () => Promise.resolve();

test('a part that could not be fetched is fetched again until it is there', async () => {
  let tries = 0;
  const load = async () => {
    tries += 1;
    if (tries < 5) throw new Error('no network');
    return 'part';
  };
  expect(await importWithRetry(load, atOnce)).toBe('part');
  expect(tries).toBe(5);
});

test('a part that never comes is an error in the end', async () => {
  await expect(importWithRetry(() => Promise.reject(new Error('gone')), atOnce)).rejects.toThrow('gone');
});

test('every part of a page that is fetched when needed is tried again', () => {
  const hasty = globSync('{app,client,components,hooks}/**/*.{ts,tsx}')
    .filter((path) => !path.endsWith('.test.ts'))
    // Nothing is drawn of it: signing out goes on without, and the next sign-in clears what was left.
    .filter((path) => path !== 'hooks/useTraveller.ts')
    .filter((path) => {
      const text = readFileSync(path, 'utf8').replaceAll(/^\s*(\*|\/\/).*$/gm, '');
      // `prefetched`, `lazyPart` and `whenIdle` try again, too.
      return (
        text.split('import(').length !==
        text.split(/(?:importWithRetry|prefetched|lazyPart|whenIdle)\(\s*\(\) =>\s*import\(/).length
      );
    });
  expect(hasty).toEqual([]);
});
