import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareWithMark, hasReached, type Mark, MarkWriter, markPath, readMark } from './wal-mark.ts';

const SEGMENT = '000000010000000000000003';

describe('the mark of the newest commit', () => {
  let folder: string;
  let writer: MarkWriter;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'caravan-mark-'));
    fs.mkdirSync(path.join(folder, 'pg_wal'));
    writer = new MarkWriter(folder);
  });
  afterEach(() => {
    writer.close();
    fs.rmSync(folder, { recursive: true });
  });

  const page = (text: string) => {
    const bytes = new Uint8Array(8192);
    bytes.set(Buffer.from(text));
    return bytes;
  };
  const writeLog = (bytes: Uint8Array, position: number) => {
    const file = fs.openSync(
      path.join(folder, 'pg_wal', SEGMENT),
      fs.constants.O_RDWR | fs.constants.O_CREAT,
    );
    fs.writeSync(file, bytes, 0, bytes.length, position);
    fs.closeSync(file);
    writer.written(SEGMENT, bytes, position);
    writer.synced();
  };
  const mark = () => readMark(folder) as Mark;

  it('holds what was synced, and holds while the log grows behind it', () => {
    writer.enable();
    writeLog(page('one'), 0);
    const first = mark();
    expect(first).toMatchObject({ segment: SEGMENT, page: 0, length: 3 });
    writeLog(page('one two'), 0);
    writeLog(page('three'), 8192);
    expect(compareWithMark(first, folder)).toBe(true);
    expect(compareWithMark(mark(), folder)).toBe(true);
    expect(mark()).toMatchObject({ page: 8192, length: 5 });
  });

  it('does not hold when other things stand there, or nothing does', () => {
    writer.enable();
    writeLog(page('one two'), 8192);
    const before = mark();
    writeLog(page('one 2wo'), 8192);
    expect(compareWithMark(before, folder)).toBe(false);
    fs.truncateSync(path.join(folder, 'pg_wal', SEGMENT), 8192);
    expect(compareWithMark(before, folder)).toBe(false);
    fs.rmSync(path.join(folder, 'pg_wal', SEGMENT));
    expect(compareWithMark(before, folder)).toBe(false);
  });

  it('stays as it is until the start has judged it', () => {
    writeLog(page('one'), 0);
    expect(readMark(folder)).toBeNull();
    writer.enable();
    expect(mark().length).toBe(3);
  });

  it('says that it is damaged, in place of guessing', () => {
    writer.enable();
    writeLog(page('one'), 0);
    const text = fs.readFileSync(markPath(folder), 'utf8');
    fs.writeFileSync(markPath(folder), text.replace('"length":3', '"length":2'));
    expect(readMark(folder)).toBe('damaged');
  });

  it('is reached by a log that has come as far, over the borders of its files', () => {
    const at: Mark = { segment: '0000000100000002000000FF', page: 8192, length: 100, crc: 0 };
    const bytes = 16 * 1024 * 1024;
    expect(hasReached(at, '2/FF002064', bytes)).toBe(true);
    expect(hasReached(at, '2/FF002063', bytes)).toBe(false);
    expect(hasReached(at, '3/0', bytes)).toBe(true);
    expect(hasReached(at, '1/FF002064', bytes)).toBe(false);
  });
});
