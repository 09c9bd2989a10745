import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { allowed, retired, retiredPrefixes } from './retired-words.ts';

const root = resolve(import.meta.dirname, '..');

/** Identifiers with a retired word in them, as `file: name (what to say instead)`. */
function retiredIn(file: string, source: string): string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !allowed.includes(node.text)) {
      const words = node.text.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];
      for (const word of words) {
        const instead = retired.get(word.toLowerCase());
        if (instead) found.add(`${file}: ${node.text} (${instead})`);
      }
      const prefix = /^[A-Z]+(?=_|$)/.exec(node.text)?.[0] ?? '';
      const start = retiredPrefixes.get(prefix);
      if (start) found.add(`${file}: ${node.text} (${start}_)`);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true));
  return [...found];
}

test('no identifier has a retired word in it', () => {
  const files = globSync(
    '{app,bench,client,components,contracts,core,e2e,hooks,scripts,server,testing}/**/*.{ts,tsx}',
    {
      cwd: root,
      exclude: ['**/node_modules/**', 'server/database/generated/**', 'scripts/retired-words*'],
    },
  );
  expect(files.length).toBeGreaterThan(500);
  expect(files.flatMap((file) => retiredIn(file, readFileSync(join(root, file), 'utf8')))).toEqual([]);
});

test('a retired word is found within a name, and not within another word', () => {
  const source = 'const MOST_ROWS = 1; function tellOthers() {} const fingerprint = portray(thatWished);';
  expect(retiredIn('x.ts', source)).toEqual([
    'x.ts: MOST_ROWS (MAX_)',
    'x.ts: tellOthers (notify, publish or send)',
    'x.ts: thatWished (preferred)',
  ]);
});
