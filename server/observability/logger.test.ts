import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { noteConnectionError } from '#server/database/away.ts';
import { createLogger } from './logger.ts';
import { createQuietPeriods } from './quiet-periods.ts';

const refused = () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const databaseRefused = () => {
  const error = refused();
  noteConnectionError(error);
  return error;
};

describe('the log while the database is away', () => {
  it('says so once, however many things fail because of it, and says everything else', () => {
    const lines: string[] = [];
    const sink = new Writable({
      write(chunk, _encoding, done) {
        lines.push(JSON.parse(String(chunk)).msg);
        done();
      },
    });
    const logger = createLogger({ LOG_LEVEL: 'info' }, sink);
    for (let n = 0; n < 50; n += 1) {
      logger.child({ part: 'api' }).error({ err: databaseRefused(), n }, 'unexpected error');
      logger.warn({ err: new Error('nested', { cause: databaseRefused() }) }, 'the sweep failed');
    }
    logger.error({ err: new TypeError('x is undefined') }, 'a mistake');
    logger.warn({ err: refused() }, 'a feed could not be read');
    logger.info('stopping');
    expect(lines).toEqual(['unexpected error', 'a mistake', 'a feed could not be read', 'stopping']);
  });

  it('says it again after a minute, with how often it was left out', () => {
    let now = 0;
    const quiet = createQuietPeriods(() => now);
    const entry = () => quiet.filter([{ err: databaseRefused() }, 'failed']);
    expect(entry()).not.toBeNull();
    expect([entry(), entry()]).toEqual([null, null]);
    now = 60_001;
    expect(entry()?.[0]).toMatchObject({ leftOut: 2 });
    expect(entry()).toBeNull();
  });

  it('keeps a full disk and a database that is away apart', () => {
    const quiet = createQuietPeriods(() => 0);
    const full = Object.assign(new Error('could not extend file'), { code: '53100' });
    expect(quiet.filter([{ err: databaseRefused() }])).not.toBeNull();
    expect(quiet.filter([{ err: full }])).not.toBeNull();
  });
});
