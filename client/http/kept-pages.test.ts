import { expect, test } from 'vitest';
import { keepParts, partsOf } from './kept-pages.ts';

const chunk = (name: string) => `/_next/static/chunks/${name}`;
const document = (...parts: string[]) =>
  `<html>${parts.map((part) => `<script src="${part}" async></script>`).join('')}<script>x=["${parts[0]}"]</script>`;

test('the parts of a page are the scripts and styles that its document names, each once', () => {
  const parts = [chunk('0a~b-c.js'), chunk('d.css')];
  expect(partsOf(document(...parts))).toEqual(parts);
  expect(partsOf('<html>')).toEqual([]);
});

test('each part is fetched once for all pages, and one that fails holds up no other', async () => {
  const asked: string[] = [];
  const load: typeof fetch = async (path) => {
    asked.push(String(path));
    if (String(path).endsWith('gone.js')) throw new TypeError('Failed to fetch');
    return new Response(
      path === '/a'
        ? document(chunk('gone.js'), chunk('both.js'))
        : document(chunk('both.js'), chunk('b.js')),
    );
  };
  await keepParts(['/a', '/b'], load);
  expect(asked).toEqual(['/a', chunk('gone.js'), chunk('both.js'), '/b', chunk('b.js')]);
});
