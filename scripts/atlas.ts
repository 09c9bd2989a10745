/**
 * `npm run atlas:format` writes every file of `data/atlas`, `data/countries` and `data/regions.json` in one form: a key
 * a line, columns and records inline, so that a change of a figure is a change of one line.
 * `npm run atlas:check` says which file is not in that form, or not right.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { countryFile, destinationFile, regionFile } from '#contracts/atlas.ts';

const data = fileURLToPath(new URL('../data/', import.meta.url));
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

const formatList = (records: readonly object[]) =>
  `[\n${records.map((record) => `  ${inline(record)}`).join(',\n')}\n]\n`;

const files = (folder: string) =>
  existsSync(join(data, folder))
    ? readdirSync(join(data, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.json'))
        .map((file) => join(folder, file))
    : [];

let wrong = 0;
function check(file: string, schema: z.ZodType): void {
  const text = readFileSync(join(data, file), 'utf8');
  const complain = (problem: string) => {
    wrong += 1;
    process.stdout.write(`data/${file}: ${problem}\n`);
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    complain(String(error));
    return;
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    complain(z.prettifyError(parsed.error));
    return;
  }
  const formatted = Array.isArray(value) ? formatList(value) : format(value as object);
  if (formatted === text) return;
  if (write) writeFileSync(join(data, file), formatted);
  else complain('is not formatted; npm run atlas:format does it.');
}

for (const file of files('atlas')) check(file, destinationFile);
for (const file of files('countries')) check(file, countryFile);
if (existsSync(join(data, 'regions.json'))) check('regions.json', z.array(regionFile));
process.exitCode = wrong > 0 ? 1 : 0;
