import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAnswering } from '#testing/providers/answering.ts';
import { openChain } from '#testing/providers/chain.ts';
import { illnesses } from '#testing/providers/sick.ts';
import { createFetchImage } from '../http-image.ts';
import { embeddedPlaces } from '../places/embedded.ts';
import { openPictures } from './pictures.ts';
import { titlesOf } from './wikimedia.ts';

/* Wikipedia, Commons and its files in the shapes of their documentation, on this machine. */

const web = startAnswering();
beforeAll(() => web.listen());
afterAll(() => web.close());

const places = embeddedPlaces();
const resolved = (kind: 'destination' | 'city', id: string) => {
  const place = places.resolve({ kind, id });
  if (!place) throw new Error(`no ${id}`);
  return place;
};
const lisbon = resolved('destination', 'lisbon');

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const page = (title: string, at: object | null = { lat: 38.71, lon: -9.14 }) => ({
  ...{ pageid: 1, ns: 0, title, pageimage: 'Lisboa_-_Baixa.jpg' },
  ...(at ? { coordinates: [at] } : {}),
});
const info = (changes: object = {}, words: object = {}) => ({
  ...{ size: 9_000_000, width: 6000, height: 4000, mime: 'image/jpeg' },
  thumburl: 'https://upload.wikimedia.org/wikipedia/commons/thumb/a/ab/Lisboa.jpg/960px-Lisboa.jpg',
  ...{ thumbwidth: 960, thumbheight: 640 },
  url: 'https://upload.wikimedia.org/wikipedia/commons/a/ab/Lisboa.jpg',
  descriptionurl: 'https://commons.wikimedia.org/wiki/File:Lisboa_-_Baixa.jpg',
  extmetadata: {
    Artist: {
      value: '<a href="https://x.example" onclick="x()">Ana &amp; Rui</a><script>x()</script>',
      source: 'commons-desc-page',
    },
    LicenseShortName: { value: 'CC BY-SA 4.0', source: 'commons-desc-page', hidden: '' },
    LicenseUrl: { value: 'https://creativecommons.org/licenses/by-sa/4.0', source: 'commons-desc-page' },
    ...words,
  },
  ...changes,
});
type Answers = { pages?: object[]; info?: object; file?: RequestListener };
const wikimedia =
  ({ pages = [page('Lisbon')], info: about = info(), file }: Answers = {}): RequestListener =>
  (request, response) => {
    const url = request.url ?? '';
    if (url.includes('pageimages'))
      return response.end(JSON.stringify({ batchcomplete: true, query: { pages } }));
    if (url.includes('imageinfo'))
      return response.end(
        JSON.stringify({ query: { pages: [{ title: 'File:Lisboa - Baixa.jpg', imageinfo: [about] }] } }),
      );
    if (file) return file(request, response);
    return response.writeHead(200, { 'content-type': 'text/html' }).end(pixel);
  };
const open = (timeoutMs?: number) => {
  const [articles, commons, files] = [web.origin(), web.origin(), web.origin()];
  return openPictures({
    ...openChain(undefined, timeoutMs),
    fetchImage: createFetchImage('Caravan'),
    origins: { articles, commons, files },
    countryName: (code) => places.country(code)?.name,
  });
};

test('a picture is told with who made it and its licence, as words', async () => {
  web.answer(wikimedia());
  const fact = await open().picture(lisbon);
  expect(fact?.value).toEqual({
    ...{ title: 'Lisboa - Baixa', author: 'Ana & Rui', licence: 'CC BY-SA 4.0', width: 960, height: 640 },
    licenceUrl: 'https://creativecommons.org/licenses/by-sa/4.0',
    pageUrl: 'https://commons.wikimedia.org/wiki/File:Lisboa_-_Baixa.jpg',
  });
  expect(fact?.provenance).toMatchObject({ provider: 'wikimedia', kind: 'live', licence: 'CC BY-SA 4.0' });
});

test('its file is what its bytes are, and is fetched once', async () => {
  web.answer(wikimedia());
  const pictures = open();
  expect(await pictures.file(lisbon)).toEqual({ type: 'image/png', bytes: pixel });
  expect(await pictures.file(lisbon)).toEqual({ type: 'image/png', bytes: pixel });
  const asked = web.paths().filter((path) => path.startsWith('/wikipedia/'));
  expect(asked).toEqual(['/wikipedia/commons/thumb/a/ab/Lisboa.jpg/960px-Lisboa.jpg']);
});

test.each<[string, Answers]>([
  ['whose article is about a namesake', { pages: [page('Lisbon', { lat: 42.0, lon: -90.1 })] }],
  ['whose article is nowhere', { pages: [page('Lisbon', null)] }],
  ['without a licence', { info: info({}, { LicenseShortName: undefined }) }],
  ['without a maker, whose licence asks for one', { info: info({}, { Artist: { value: ' <b></b> ' } }) }],
  ['that lies with somebody else', { info: info({ thumburl: 'http://169.254.169.254/latest/meta-data' }) }],
  ['whose page is with somebody else', { info: info({ descriptionurl: 'https://evil.example/' }) }],
  ['that can run scripts', { info: info({ mime: 'image/svg+xml' }) }],
])('a picture %s is not shown', async (_which, answers) => {
  web.answer(wikimedia(answers));
  expect(await open().picture(lisbon)).toBeNull();
  expect(await open().file(lisbon)).toBeNull();
});

test.each<[string, RequestListener]>([
  [
    'is a web page',
    (_request, response) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end('<html>'),
  ],
  [
    'is a drawing with scripts',
    (_request, response) => response.end('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  ],
  ['is too large', (_request, response) => response.end(Buffer.concat([pixel, Buffer.alloc(900_000)]))],
  ...illnesses,
])('a file that %s is none', async (_how, file) => {
  web.answer(wikimedia({ file }));
  expect(await open(150).file(lisbon)).toBeNull();
});

test('public domain needs no maker', async () => {
  const words = { LicenseShortName: { value: 'Public domain' }, Artist: undefined, LicenseUrl: undefined };
  web.answer(wikimedia({ info: info({}, words) }));
  expect((await open().picture(lisbon))?.value).toMatchObject({ author: 'Unknown', licenceUrl: null });
});

test('what is not in the atlas has none, and nobody is asked: what is kept of them has an end', async () => {
  web.answer(wikimedia());
  expect(await open().picture(resolved('city', '2968254'))).toBeNull();
  expect(web.paths()).toEqual([]);
});

test('articles are looked for under the town’s own name', () => {
  expect(titlesOf({ name: 'Funchal, Madeira' }, 'Portugal')).toEqual([
    'Funchal, Portugal',
    'Funchal, Madeira',
    'Funchal',
  ]);
  expect(titlesOf({ name: 'Dolomites (Ortisei)' }, 'Italy')).toContain('Dolomites');
});

test.each(illnesses)('of Wikimedia that %s nothing is shown', async (_how, sick) => {
  web.answer(sick);
  expect(await open(150).picture(lisbon)).toBeNull();
});
