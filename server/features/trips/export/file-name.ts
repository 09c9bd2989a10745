import { truncate } from '#core/text.ts';

const MAX_NAME = 80;
/** Names that Windows keeps for devices, whatever follows their first dot. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A title as a file's name, without its ending: letters with their marks and digits of any script, and hyphens. Nothing
 * that a file system or a header could take for something else; at most 80 UTF-16 units, which are 240 bytes.
 */
export function fileNameOf(title: string): string {
  const name = truncate(
    title
      .toWellFormed()
      .normalize('NFC')
      // What joins or parts letters belongs to them in Persian and in the scripts of India.
      .replace(/[^\p{L}\p{M}\p{N}\u200c\u200d]+/gu, '-')
      .replace(/(?<![\p{L}\p{M}])[\u200c\u200d]+|[\u200c\u200d]+(?!\p{L})/gu, '')
      // A mark needs a letter to stand on.
      .replace(/(?<=^|-)\p{M}+/gu, '')
      .replace(/-{2,}/g, '-')
      .replace(/^-+|-+$/g, ''),
    MAX_NAME,
  ).replace(/-+$/, '');
  return name === '' || DEVICES.test(name) ? ['trip', name].filter(Boolean).join('-') : name;
}
