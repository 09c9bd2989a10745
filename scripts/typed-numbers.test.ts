import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

const PARSERS = new Set([
  'Number',
  'parseInt',
  'parseFloat',
  'Number.parseInt',
  'Number.parseFloat',
  'BigInt',
]);
/** Of a comparison `Number` makes 0 or 1, for sorting. */
const COMPARES = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.GreaterThanToken,
]);

/** Where a source makes a number out of a text by the language's own means. */
function parsesIn(file: string, code: string): string[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const add = (node: ts.Node) => found.push(`${file}: ${node.getText(source)}`);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const [first] = node.arguments;
      const isOrder = first && ts.isBinaryExpression(first) && COMPARES.has(first.operatorToken.kind);
      if (PARSERS.has(node.expression.getText(source)) && !isOrder) add(node);
      // `.map(Number)`
      else if (node.arguments.some((argument) => PARSERS.has(argument.getText(source)))) add(node);
    }
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.PlusToken) add(node);
    if (ts.isPropertyAccessExpression(node) && node.name.text === 'valueAsNumber') add(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('what people type becomes a number in core/amounts.ts and core/numbers.ts alone, which know every way to write one', () => {
  const files = globSync('{app,components,hooks}/**/*.{ts,tsx}', { cwd: root }).filter(
    (file) => !/\.test\.tsx?$/.test(file),
  );
  expect(files.length).toBeGreaterThan(200);
  expect(files.flatMap((file) => parsesIn(file, readFileSync(join(root, file), 'utf8')))).toEqual([]);
});

test.each([
  'const adults = Number(event.target.value);',
  'const price = parseFloat(text);',
  'const price = Number.parseFloat(text);',
  'const days = parseInt(draft.days, 10);',
  'const days = +draft.days;',
  'const age = target.valueAsNumber;',
  "const [year] = date.split('-').map(Number);",
])('"%s" is found', (code) => expect(parsesIn('a.tsx', code)).toHaveLength(1));

test.each([
  "const order = Number(b.severity === 'breaks') - Number(a.severity === 'breaks');",
  'const adults = readWhole(event.target.value, bounds) ?? 0;',
  'const isWhole = Number.isInteger(length);',
])('"%s" is none of them', (code) => expect(parsesIn('a.tsx', code)).toEqual([]));
