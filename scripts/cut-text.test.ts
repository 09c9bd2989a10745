import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** At these ends a date is cut, which is ASCII: `2027`, `2027-05`, `2027-05-01`. */
const DATE_PARTS = new Set(['4', '7', '10']);
/** ASCII by what makes it. */
const NOT_WORDS = /(?:toISOString\(\)|digest\('hex'\))$/;
/** Methods that give texts. */
const TEXTUAL =
  /\.(?:toString|normalize|replace|replaceAll|trim|trimStart|trimEnd|toLowerCase|toUpperCase|join|padEnd)$/;
/** Names of texts in this code; lists of them are plural. */
const TEXT_NAME =
  /(?:text|title|name|message|label|body|word|note|summary|line|id|reason|detail|path|url|mail|token|markup|comment|content|source|wanted|value|answer|character|query|excerpt|sentence|clause)$/i;

function isText(receiver: ts.Expression, source: ts.SourceFile): boolean {
  if (ts.isTemplateExpression(receiver) || ts.isStringLiteralLike(receiver)) return true;
  if (ts.isParenthesizedExpression(receiver)) return isText(receiver.expression, source);
  if (ts.isCallExpression(receiver))
    return (
      TEXTUAL.test(receiver.expression.getText(source)) ||
      TEXT_NAME.test(receiver.expression.getText(source).replace(/Of$/, ''))
    );
  if (ts.isPropertyAccessExpression(receiver)) return TEXT_NAME.test(receiver.name.text);
  if (!ts.isIdentifier(receiver)) return false;
  const declared = new RegExp(String.raw`\b${receiver.text}\??: (readonly )?(\w+(?:\[\])?)`).exec(
    source.text,
  )?.[2];
  if (declared !== undefined) return declared === 'string';
  return TEXT_NAME.test(receiver.text);
}

/** Beginnings of fixed length that a source cuts off texts: `.slice(0, 80)`, `.slice(0, MOST - 1)`. */
function cutsIn(file: string, code: string): string[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ESNext, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { expression: receiver, name } = node.expression;
      const [from, to] = node.arguments.map((argument) => argument.getText(source));
      const isBeginning = from === '0' && to !== undefined && /^[\dA-Z_][\dA-Z_ +*-]*$/.test(to);
      if (
        /^(?:slice|substring|substr)$/.test(name.text) &&
        isBeginning &&
        !DATE_PARTS.has(to) &&
        !NOT_WORDS.test(receiver.getText(source)) &&
        isText(receiver, source)
      )
        found.push(`${file}: ${node.getText(source)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('what people wrote is shortened by whole characters, with `truncate` of core/text.ts', () => {
  const found = globSync('{app,client,components,contracts,core,hooks,server}/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !/\.test\.tsx?$|^server\/(?:testing|database\/generated)\/|^core\/text\.ts$/.test(file))
    .flatMap((file) => {
      const code = readFileSync(join(root, file), 'utf8');
      return /\.(?:slice|substring|substr)\(0, /.test(code) ? cutsIn(file, code) : [];
    });
  expect(found).toEqual([]);
});

test.each([
  'const short = title.slice(0, 80);',
  'const short = trip.name.slice(0, MOST_NAME - 1);',
  'const short = (text: string) => text.trim().substring(0, 40);',
  'const short = (x: string) => x.slice(0, 80);',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code to look at
  'const short = `${a} ${b}`.slice(0, 200);',
  'const initial = word.slice(0, 1);',
])('"%s" is found', (code) => expect(cutsIn('a.ts', code)).toHaveLength(1));

test.each([
  'const few = names.slice(0, 3);',
  'const day = now.toISOString().slice(0, 10);',
  'const few = (rows: Row[]) => rows.slice(0, MOST);',
])('"%s" is none of them', (code) => expect(cutsIn('a.ts', code)).toEqual([]));
