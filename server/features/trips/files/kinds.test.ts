import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { typeOf } from './kinds.ts';
import { keptName } from './names.ts';
import { redraw } from './pictures.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinds-'));
});
afterAll(() => rm(folder, { recursive: true }));

let count = 0;
async function written(bytes: Uint8Array | string): Promise<string> {
  count += 1;
  const path = join(folder, `${count}`);
  await writeFile(path, bytes);
  return path;
}
const kindOf = async (bytes: Uint8Array | string) => typeOf(await written(bytes), bytes.length);
const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#0a7' } });

describe('what a file is, its bytes say', () => {
  test('pictures, PDFs and text', async () => {
    expect(await kindOf(await blank(4, 4).jpeg().toBuffer())).toBe('image/jpeg');
    expect(await kindOf(await blank(4, 4).png().toBuffer())).toBe('image/png');
    expect(await kindOf('%PDF-1.7\n%âãÏÓ\n1 0 obj')).toBe('application/pdf');
    expect(await kindOf('Seat 12, coach 4 — 東京')).toBe('text/plain');
  });

  test.each([
    [
      'a drawing with a script',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      /SVG/,
    ],
    [
      'the same behind a mark and a head',
      '\ufeff<?xml version="1.0"?><svg onload="alert(1)"/>',
      /scripts|else/,
    ],
    ['a page', '  \n<!doctype html><script>alert(1)</script>', /web pages/],
    ['a program', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), /something else/],
    ['a ZIP archive', new Uint8Array([0x50, 0x4b, 5, 6, ...new Array(18).fill(0)]), /something else/],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00, 0xd8, 0x01]), /something else/],
    ['nothing to see', '\u0020\n', /something else/],
  ])('%s is refused in words', async (_, bytes, sentence) => {
    await expect(kindOf(bytes)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(sentence),
    });
  });
});

describe('a picture', () => {
  const drawn = async (bytes: Uint8Array, type: Parameters<typeof redraw>[1] = 'image/jpeg') => {
    const [from, to, preview] = [await written(bytes), await written(''), await written('')];
    return { picture: await redraw(from, type, to, preview), to, preview };
  };

  test('loses where it was taken, and everything else that is not its pixels', async () => {
    const photo = await blank(60, 40)
      .withExif({ IFD0: { Artist: 'Ana Secret' }, IFD3: { GPSLatitude: '38/1 43/1 0/1' } })
      .jpeg()
      .toBuffer();
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const { picture, to, preview } = await drawn(photo);
    expect(picture).toEqual({ type: 'image/jpeg', width: 60, height: 40 });
    for (const path of [to, preview]) {
      const { exif, xmp, iptc } = await sharp(path).metadata();
      expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
      expect((await readFile(path)).includes('Secret')).toBe(false);
    }
  });

  test('that was taken upright stays upright', async () => {
    const photo = await blank(60, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect((await drawn(photo)).picture).toMatchObject({ width: 40, height: 60 });
  });

  test('is kept no longer than a print needs', async () => {
    const { picture } = await drawn(await blank(9_000, 300).jpeg().toBuffer());
    expect(picture).toMatchObject({ width: 4_096, height: 137 });
  });

  test('that is a bomb is refused before it goes off', async () => {
    const bomb = await blank(10_500, 10_500).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(3_000_000);
    await expect(drawn(bomb, 'image/png')).rejects.toMatchObject({ code: 'too_large' });
  });

  test('that is cut off is refused', async () => {
    const whole = await sharp({
      create: {
        width: 400,
        height: 400,
        channels: 3,
        background: '#fff',
        noise: { type: 'gaussian', mean: 128, sigma: 30 },
      },
    })
      .jpeg()
      .toBuffer();
    await expect(drawn(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/damaged/),
    });
  });
});

describe('the name of a file', () => {
  test.each([
    ['ticket.jpg', 'application/pdf', 'ticket.pdf'],
    ['IMG_1.JPEG', 'image/jpeg', 'IMG_1.jpeg'],
    ['../../etc/passwd', 'text/plain', 'passwd.txt'],
    ['C:\\Users\\ana\\ticket.pdf', 'application/pdf', 'ticket.pdf'],
    ['invoice\u202egpj.exe', 'application/pdf', 'invoicegpj.pdf'],
    ['\u200b\u200b.pdf', 'application/pdf', 'File.pdf'],
    ['..', 'image/png', 'File.png'],
    ['تذكرة.pdf', 'application/pdf', 'تذكرة.pdf'],
    ['No. 5 from 12.30', 'text/plain', 'No. 5 from 12.txt'],
  ] as const)('%j of %s is %j', (name, type, kept) => expect(keptName(name, type)).toBe(kept));

  test('of any length has room', () => {
    const name = keptName(`${'é'.repeat(300)}.pdf`, 'application/pdf');
    expect(name.length).toBeLessThanOrEqual(200);
    expect(name).toMatch(/é\.pdf$/);
  });
});
