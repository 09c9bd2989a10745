import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { allowed, retired, retiredPrefixes } from './retired-words.ts';

const root = resolve(import.meta.dirname, '..');

/** What to say instead of each retired word of a name, in whatever case it is written. */
const insteadOf = (name: string): string[] =>
  allowed.includes(name)
    ? []
    : (name.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? []).flatMap(
        (word) => retired.get(word.toLowerCase()) ?? [],
      );

/** Identifiers with a retired word in them, as `file: name (what to say instead)`. */
function retiredIn(file: string, source: string): string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !allowed.includes(node.text)) {
      for (const instead of insteadOf(node.text)) found.add(`${file}: ${node.text} (${instead})`);
      const prefix = /^[A-Z]+(?=_|$)/.exec(node.text)?.[0] ?? '';
      const start = retiredPrefixes.get(prefix);
      if (start) found.add(`${file}: ${node.text} (${start}_)`);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true));
  return [...found];
}

/** Names in the database: of models, fields, and what both are mapped to. */
function retiredInSchema(file: string, source: string): string[] {
  const code = source.replace(/\/\/.*$/gm, '');
  const names = [
    ...code.matchAll(/^(?:model|enum) (\w+)/gm),
    ...code.matchAll(/^ {2}(\w+) /gm),
    ...code.matchAll(/@map\("(\w+)"\)/g),
  ].map(([, name = '']) => name);
  return [
    ...new Set(names.flatMap((name) => insteadOf(name).map((instead) => `${file}: ${name} (${instead})`))),
  ];
}

/** Where a text is a name on the wire: a route, an event, a queue, one of a closed list. */
function isWireName(node: ts.StringLiteralLike): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent))
    return ['path', 'type', 'event', 'kind'].includes(parent.name.getText());
  if (ts.isArrayLiteralExpression(parent))
    return ts.isCallExpression(parent.parent) && parent.parent.expression.getText() === 'z.enum';
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== node) return false;
  return /(^z\.literal|^durableEvent|^hint|[.](get|put|post|patch|delete|emit|define|every|broadcast))$/.test(
    parent.expression.getText(),
  );
}

/** Names on the wire with a retired word in them. */
function retiredOnWire(file: string, source: string): string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && /^[\w./:{}-]+$/.test(node.text) && isWireName(node))
      for (const instead of insteadOf(node.text)) found.add(`${file}: ${node.text} (${instead})`);
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

test('nothing in the database is called by a retired word', () => {
  const files = globSync('prisma/schema/*.prisma', { cwd: root });
  expect(files.length).toBeGreaterThan(5);
  expect(files.flatMap((file) => retiredInSchema(file, readFileSync(join(root, file), 'utf8')))).toEqual([]);
});

test('no route, event, queue or word of a closed list is a retired one', () => {
  const files = globSync('{contracts,server}/**/*.ts', {
    cwd: root,
    exclude: ['server/database/generated/**', '**/*.test.ts', '**/former-*.ts'],
  });
  expect(files.flatMap((file) => retiredOnWire(file, readFileSync(join(root, file), 'utf8')))).toEqual([]);
});

test('a retired word is found in a column, in a route and in an event', () => {
  const schema = 'model DealWish {\n  toldAt DateTime @map("told_at")\n  /// told\n  name String\n}\n';
  expect(retiredInSchema('x.prisma', schema)).toEqual([
    'x.prisma: DealWish (command, input, preference or criterion)',
    'x.prisma: toldAt (notified, reported or sent)',
    'x.prisma: told_at (notified, reported or sent)',
  ]);
  const wire = `about({ path: '/deals/wishes' }); send({ type: 'trip_happening', message: 'told' });
    z.enum(['offer', 'verdict']); durableEvent('trips.happened', schema); routes.get('/x', told('judge'));`;
  expect(retiredOnWire('x.ts', wire).map((line) => line.replace(/ \(.*/, ''))).toEqual([
    'x.ts: /deals/wishes',
    'x.ts: trip_happening',
    'x.ts: verdict',
    'x.ts: trips.happened',
  ]);
});

test('a retired word is found within a name, and not within another word', () => {
  const source = 'const MOST_ROWS = 1; function tellOthers() {} const fingerprint = portray(thatWished);';
  expect(retiredIn('x.ts', source)).toEqual([
    'x.ts: MOST_ROWS (MAX_)',
    'x.ts: tellOthers (notify, publish or send)',
    'x.ts: thatWished (preferred)',
  ]);
});
