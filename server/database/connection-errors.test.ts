import { describe, expect, it } from 'vitest';
import { explainConnectionError } from './connection-errors.ts';

const url = 'postgresql://caravan:s%2Fecret@db.example.org/trips';
const failure = (code: string) => Object.assign(new Error('password authentication failed'), { code });

describe('why a database is not reachable', () => {
  it.each([
    ['ECONNREFUSED', 'Nothing answers at db.example.org:5432.'],
    ['28P01', 'refused the password of user "caravan"'],
    ['3D000', 'has no database "trips"'],
    ['XX000', "can't be used: password authentication failed"],
  ])('%s is told in words, never with the password', (code, words) => {
    const { message } = explainConnectionError(failure(code), url);
    expect(message).toContain(words);
    expect(message).not.toMatch(/s(%2F|\/)ecret/);
  });
});
