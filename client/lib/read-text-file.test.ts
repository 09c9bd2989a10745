import { expect, test } from 'vitest';
import { readTextFile } from './read-text-file.ts';

test.each<[string, number[], string]>([
  ['UTF-8', [0x5a, 0x75, 0x72, 0xc3, 0xbc, 0x63, 0x6b], 'Zurück'],
  ['UTF-8 with its mark', [0xef, 0xbb, 0xbf, 0x5a], 'Z'],
  ['windows-1252', [0x5a, 0x75, 0x72, 0xfc, 0x63, 0x6b, 0x20, 0x80], 'Zurück €'],
  ['UTF-16 of a spreadsheet', [0xff, 0xfe, 0x5a, 0x00, 0xfc, 0x00], 'Zü'],
])('%s is read', async (_name, bytes, text) => {
  expect(await readTextFile(new Blob([Uint8Array.from(bytes)]))).toBe(text);
});
