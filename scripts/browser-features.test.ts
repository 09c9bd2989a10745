import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

/**
 * What browsers define on secure pages only, or refuse where site data is blocked. One file of the pages may touch
 * these, each with what is done without it; everybody else asks that file.
 */
const only = 'client/lib/browser.ts';
const globals = [
  'localStorage',
  'sessionStorage',
  'BroadcastChannel',
  'Notification',
  'caches',
  'cookieStore',
  'SharedWorker',
];
const members: Record<string, readonly string[]> = {
  crypto: ['randomUUID', 'subtle'],
  navigator: [
    'clipboard',
    'serviceWorker',
    'locks',
    'storage',
    'share',
    'canShare',
    'geolocation',
    'mediaDevices',
    'credentials',
    'wakeLock',
    'bluetooth',
    'usb',
  ],
};
const holders = ['window', 'globalThis', 'self'];

/** Uses of guarded names in a source, as `line: name`. Types and property names of other things are none. */
function usesIn(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const note = (node: ts.Node, name: string) =>
    found.push(`${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${name}`);
  const textOf = (node: ts.Node): string =>
    ts.isPropertyAccessExpression(node) &&
    ts.isIdentifier(node.expression) &&
    holders.includes(node.expression.text)
      ? node.name.text
      : ts.isIdentifier(node)
        ? node.text
        : '';
  const visit = (node: ts.Node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    if (ts.isPropertyAccessExpression(node)) {
      const owner = textOf(node.expression);
      if (members[owner]?.includes(node.name.text)) note(node, `${owner}.${node.name.text}`);
      if (globals.includes(textOf(node)) && !ts.isIdentifier(node)) note(node, textOf(node));
      visit(node.expression);
      return;
    }
    if (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name) && node.initializer) {
      const owner = textOf(node.initializer);
      for (const element of node.name.elements) {
        const name = (element.propertyName ?? element.name).getText();
        if (members[owner]?.includes(name) || (holders.includes(owner) && globals.includes(name)))
          note(node, `${owner}.${name}`);
      }
    }
    if (ts.isIdentifier(node) && globals.includes(node.text)) {
      const { parent } = node;
      const isName =
        (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isBindingElement(parent)) &&
        parent.name === node;
      if (!isName) note(node, node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('a use of each kind is noticed', () => {
  const source = `
    const id = crypto.randomUUID();
    const { subtle } = crypto;
    await window.navigator.clipboard.writeText('x');
    navigator.locks?.request('a', run);
    window.localStorage.getItem('a');
    const storage = sessionStorage;
    new BroadcastChannel('a');
    type Fine = typeof localStorage; const fine = { caches: 1 }; crypto.getRandomValues(bytes);
  `;
  expect(usesIn('x.ts', source).map((use) => use.split(': ')[1])).toEqual([
    'crypto.randomUUID',
    'crypto.subtle',
    'navigator.clipboard',
    'navigator.locks',
    'localStorage',
    'sessionStorage',
    'BroadcastChannel',
  ]);
});

test('the pages ask for what a browser may refuse in one place alone', () => {
  const root = resolve(import.meta.dirname, '..');
  const folders = ['app', 'components', 'hooks', 'client', 'core', 'contracts'];
  const files = folders.flatMap((folder) => {
    try {
      return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
        (name) => `${folder}/${name}`,
      );
    } catch {
      return [];
    }
  });
  const sources = files.filter(
    (file) =>
      /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.endsWith(only.slice('hooks'.length)),
  );
  expect(sources.length).toBeGreaterThan(200);
  const uses = sources.flatMap((file) =>
    usesIn(file, readFileSync(join(root, file), 'utf8')).map((use) => `${file}:${use}`),
  );
  expect(uses, `ask ${only} instead`).toEqual([]);
});
