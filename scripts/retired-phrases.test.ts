import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** Turns of phrase that the interface no longer uses, and what to write instead. */
const retiredPhrases: readonly (readonly [RegExp, string])[] = [
  [/\bstart a research\b/i, 'start researching'],
  [/\bbring(ing)? (it )?in\b/i, 'import'],
  [/\bcome in as\b/i, 'join as, or role'],
  [/\bleave (it|them|me alone)\b(?! empty)/i, 'cancel, or what it does'],
  [/\bkeep it$/i, 'cancel'],
  [/\b(you are|how I am|was|were|is) told\b/i, 'alert or notify'],
  [/\btell me of\b/i, 'alert me on'],
  [/\bhear of it\b/i, 'we’ll alert you'],
  [/\bthere is no such\b/i, 'we can’t find, or doesn’t exist'],
  [/\bwhoever\b/i, 'the person who, or anyone who'],
  [/\bso much (in all|a day)\b/i, 'total, per day'],
  [/\bin all\b/i, 'in total'],
  [/\bthat were many\b/i, 'that was a lot of'],
  [/\bof when\b/i, 'when'],
  [/\bstands? (here|on|already)\b/i, 'appears, is shown'],
  [/\breckon(s|ed)?\b/i, 'our estimate'],
  [/\bthe way there\b/i, 'getting there'],
  [/\bnot any more\b/i, 'turn off'],
  [/\bcould not be (learnt|told)\b/i, 'we couldn’t find out'],
  [/\bfetching\b/i, 'loading'],
  [/\b(my|your|these|some) wishes\b/i, 'preferences'],
  [/\bthat did not work\b/i, 'that didn’t work'],
  [/(\d|^|\}) %/, 'no space before the percent sign'],
  [/\w \.\.\.$/, 'an ellipsis (…) without a space'],
];

/** To the database, which has words of its own. */
const STATEMENT = /^(select|insert|update|delete|with)\s.*\b(from|set|as|into)\b/s;

/** Words for people in a file: strings of more than one word, and the text of elements. */
function phrasesOf(file: string, source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isJsxText(node)) found.push(node.text.trim().replace(/\s+/g, ' '));
    else if (ts.isTemplateExpression(node)) found.push(node.getText().slice(1, -1));
    else if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  // The kind of the source is that of the file's name: generics of a .ts file are not elements.
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true));
  return found.filter((text) => /\s/.test(text) && !STATEMENT.test(text));
}

const retiredIn = (file: string, source: string): string[] =>
  phrasesOf(file, source).flatMap((text) =>
    retiredPhrases
      .filter(([phrase]) => phrase.test(text))
      .map(([, instead]) => `${JSON.stringify(text)} (${instead})`),
  );

test('no retired phrase is on a screen', () => {
  const files = globSync('{app,client,components,contracts,core,hooks,server}/**/*.{ts,tsx}', {
    cwd: root,
    exclude: ['**/*.test.*', 'server/database/generated/**'],
  });
  expect(files.length).toBeGreaterThan(1_000);
  const found = files.flatMap((file) =>
    retiredIn(file, readFileSync(join(root, file), 'utf8')).map((phrase) => `${file}: ${phrase}`),
  );
  expect(found).toEqual([]);
});

test('a retired phrase is found in strings, templates and elements', () => {
  const source = "const a = 'You are told once'; const b = '30 %'; const c = <p>Start a\n research</p>;";
  expect(retiredIn('x.tsx', source)).toHaveLength(3);
  expect(retiredIn('x.ts', "const a = 'Leave it empty'; const b = 'Saving…';")).toEqual([]);
});
