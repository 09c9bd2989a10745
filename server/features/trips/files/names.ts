import { asLine, isBlank } from '#contracts/text.ts';
import type { FileType } from '#contracts/trips.ts';
import { truncate } from '#core/text.ts';

const MAX_NAME = 200;

/** Of each kind the usual ending, and those that are as good. */
const endings: Record<FileType, [string, ...string[]]> = {
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png', 'apng'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'image/avif': ['avif'],
  'application/pdf': ['pdf'],
  'application/vnd.apple.pkpass': ['pkpass'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'text/plain': ['txt', 'md', 'csv', 'log', 'eml', 'ics'],
};
/** What counts as an ending of a name, rather than as part of it. */
const ENDING = /\.([A-Za-z0-9]{1,8})$/;

/**
 * What a file is called from now on: one line without folders, no longer than a name may be, and with an ending that
 * says what it is.
 */
export function keptName(name: string, type: FileType): string {
  const line = asLine(name.split(/[/\\]/).at(-1) ?? '').replace(/^\.+/, '');
  const said = ENDING.exec(line)?.[1]?.toLowerCase();
  const known = endings[type];
  const ending = said !== undefined && known.includes(said) ? said : known[0];
  const stem = said === undefined ? line : line.replace(ENDING, '');
  const shown = isBlank(stem) ? 'File' : truncate(stem, MAX_NAME - ending.length - 1);
  return `${shown}.${ending}`;
}
