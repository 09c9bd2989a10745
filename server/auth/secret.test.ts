import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authSecret } from './secret.ts';

const nobody = async () => false;
const person = async () => true;

describe('the secret that cookies are signed with', () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'caravan-secret-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));
  const file = () => path.join(folder, 'auth-secret');
  const secret = (people = nobody) => authSecret({ CARAVAN_DATA: folder }, people);

  it('is made once, and only its owner can read it', async () => {
    const made = await secret();
    expect(made.length).toBeGreaterThanOrEqual(32);
    expect(await secret(person)).toBe(made);
    expect(fs.statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('is made by the next start when the first was killed in the middle of making it', async () => {
    fs.writeFileSync(`${file()}.new`, 'half');
    expect((await secret()).length).toBeGreaterThanOrEqual(32);
    fs.writeFileSync(file(), '');
    expect((await secret()).length).toBeGreaterThanOrEqual(32);
  });

  it.each([
    ['missing', null],
    ['damaged', 'short'],
  ])('is not made anew when it is %s and there are travellers', async (what, text) => {
    if (text !== null) fs.writeFileSync(file(), text);
    await expect(secret(person)).rejects.toThrow(new RegExp(`${what}.*signs everybody out: openssl`));
    expect(fs.existsSync(file()) ? fs.readFileSync(file(), 'utf8') : null).toBe(text);
  });
});
