import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../open.ts';
import { findTemplate } from './template.ts';

describe('the first start', () => {
  it('copies the database that was prepared, and makes none and migrates nothing', async () => {
    expect(await findTemplate()).not.toBeNull();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'caravan-first-'));
    const logger = pino({ level: 'silent' });
    const said = vi.spyOn(logger, 'info');
    const db = await openDatabase({ CARAVAN_DATA: folder }, logger);
    expect(await db.prisma.stream.count()).toBe(0);
    expect((await db.pool.query('show data_checksums')).rows).toEqual([{ data_checksums: 'on' }]);
    await db.close();
    expect(said.mock.calls.map((call) => String(call.at(-1)))).not.toContain(
      'Creating the database; this happens once.',
    );
    fs.rmSync(folder, { recursive: true });
  }, 60_000);
});
