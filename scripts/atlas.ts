/**
 * `npm run atlas:format` writes every file of `data/atlas` in one form: a key
 * a line, columns and records inline, so that a change of a figure is a change of one line.
 * `npm run atlas:check` says which file is not in that form, or not right.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { destinationFile } from '#contracts/atlas.ts';

const folder = fileURLToPath(new URL('../data/atlas/', import.meta.url));
const write = process.argv.includes('--write');

const inline = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, field]) => `${JSON.stringify(key)}: ${inline(field)}`);
  return `{ ${fields.join(', ')} }`;
};

/** One key a line; an array of records has a line for each, and so have the columns of the climate. */
function format(record: object): string {
  const lines = Object.entries(record).map(([key, value]) => {
    const name = `  ${JSON.stringify(key)}: `;
    if (Array.isArray(value) && value.some((item) => typeof item === 'object')) {
      return `${name}[\n${value.map((item) => `    ${inline(item)}`).join(',\n')}\n  ]`;
    }
    if (key === 'climate') {
      const columns = Object.entries(value).map(
        ([column, row]) => `    ${JSON.stringify(column)}: ${inline(row)}`,
      );
      return `${name}{\n${columns.join(',\n')}\n  }`;
    }
    return name + inline(value);
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

let wrong = 0;
function check(file: string): void {
  const path = join(folder, file);
  const complain = (problem: string) => {
    wrong += 1;
    process.stdout.write(`data/atlas/${file}: ${problem}\n`);
  };
  const text = readFileSync(path, 'utf8');
  let value: object;
  try {
    value = JSON.parse(text);
  } catch (error) {
    complain(String(error));
    return;
  }
  const parsed = destinationFile.safeParse(value);
  if (!parsed.success) {
    complain(z.prettifyError(parsed.error));
    return;
  }
  const formatted = format(value);
  if (formatted === text) return;
  if (write) writeFileSync(path, formatted);
  else complain('is not formatted; npm run atlas:format does it.');
}

for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
  if (file.endsWith('.json')) check(file);
process.exitCode = wrong > 0 ? 1 : 0;
