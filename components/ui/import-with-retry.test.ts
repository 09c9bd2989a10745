import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { persistently } from './import-with-retry.ts';

const atOnce = () => Promise.resolve();

test('a part that could not be fetched is fetched again until it is there', async () => {
  let tries = 0;
  const load = async () => {
    tries += 1;
    if (tries < 5) throw new Error('no network');
    return 'part';
  };
  expect(await persistently(load, atOnce)).toBe('part');
  expect(tries).toBe(5);
});

test('a part that never comes is an error in the end', async () => {
  await expect(persistently(() => Promise.reject(new Error('gone')), atOnce)).rejects.toThrow('gone');
});

test('every part of a page that is fetched when needed is fetched persistently', () => {
  const hasty = globSync('{app,components,hooks}/**/*.{ts,tsx}')
    .filter((path) => !path.endsWith('.test.ts'))
    .filter((path) => {
      const text = readFileSync(path, 'utf8').replaceAll(/^\s*(\*|\/\/).*$/gm, '');
      // `ahead` is persistent, too.
      return text.split('import(').length !== text.split(/(?:persistently|ahead)\(\(\) => import\(/).length;
    });
  expect(hasty).toEqual([]);
});
