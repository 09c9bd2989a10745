import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  isPluralElement,
  isSelectElement,
  isTagElement,
  type MessageFormatElement,
  parse,
  TYPE,
} from '@formatjs/icu-messageformat-parser';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { formatLocale, locales } from '#messages/locales.ts';
import { writtenUnder } from './written-words.ts';

const root = resolve(import.meta.dirname, '..');
const catalogues = readdirSync(join(root, 'messages/en')).map((file) => file.replace('.json', ''));
const others = locales.filter((locale) => locale !== 'en');

type Tree = { [key: string]: string | Tree };

const readCatalogue = (locale: string, name: string) =>
  JSON.parse(readFileSync(join(root, 'messages', locale, `${name}.json`), 'utf8')) as Tree;

/** `a.b.c` -> message. */
const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );

const messagesOf = (locale: string): Map<string, string> =>
  new Map(catalogues.flatMap((name) => flat(readCatalogue(locale, name), `${name}.`)));
const english = messagesOf('en');

/** Names of the values and tags that a message is made with, and the forms it has for numbers. */
function partsOf(message: string) {
  const names = new Set<string>();
  const plurals: { name: string; forms: string[] }[] = [];
  const visit = (elements: MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      names.add(isTagElement(element) ? `<${element.value}>` : element.value);
      if (isTagElement(element)) visit(element.children);
      if (isPluralElement(element) || isSelectElement(element)) {
        if (isPluralElement(element))
          plurals.push({ name: element.value, forms: Object.keys(element.options) });
        for (const option of Object.values(element.options)) visit(option.value);
      }
    }
  };
  visit(parse(message));
  return { names: [...names].sort(), plurals };
}

/** Forms that a language's numbers need; of the romance languages' "many", for millions, none is ever said here. */
function formsOf(locale: string): string[] {
  const { pluralCategories } = new Intl.PluralRules(formatLocale(locale as 'en')).resolvedOptions();
  return pluralCategories.filter((form) => locale === 'ar' || form !== 'many');
}
const EXACT: Record<string, string> = { zero: '=0', one: '=1', two: '=2' };

/** The same in both: names, and words that one language has of the other. */
const SAME = /^[^\p{L}]*$|^(?:\{[^}]+\}|<[^>]+>|[\s\p{P}\d\p{S}])*$/u;

describe.each(others)('the catalogues of %s', (locale) => {
  const messages = messagesOf(locale);

  it('have the keys of the English ones, in their order', () => {
    expect([...messages.keys()]).toEqual([...english.keys()]);
  });

  it('take the same values', () => {
    const wrong = [...english].filter(
      ([key, message]) => partsOf(messages.get(key) ?? '').names.join() !== partsOf(message).names.join(),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it('have every form of a number that the language has', () => {
    const wrong = [...messages].flatMap(([key, message]) =>
      partsOf(message).plurals.flatMap(({ forms }) =>
        formsOf(locale)
          .filter((form) => !forms.includes(form) && !forms.includes(EXACT[form] ?? form))
          .map((form) => `${key}: ${form}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('are not English', () => {
    const isWritten = (message: string) =>
      locale === 'ja' || locale === 'ar'
        ? /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Script=Arabic}]/u.test(message)
        : true;
    const wrong = [...english].filter(([key, message]) => {
      if (SAME.test(message) || /^[A-Z\d .·/-]{1,12}$/.test(message)) return false;
      const theirs = messages.get(key) ?? '';
      if (!isWritten(theirs)) return !KEPT.has(message);
      return theirs === message && message.split(' ').length > 2;
    });
    expect(wrong.map(([key, message]) => `${key}: ${message}`)).toEqual([]);
  });
});

/** Names and units, which are the same in every language. */
const KEPT = new Set<string>([
  'OpenStreetMap',
  'Ctrl+Z',
  'ntfy',
  '{size, number}\u00a0KB',
  '{size, number}\u00a0MB',
  'Caravan',
  'Frankfurter',
  'Open-Meteo',
  'OpenHolidays',
  'Wikimedia Commons',
]);

it('English has both forms of a number, and no message that is empty', () => {
  const wrong = [...english].filter(
    ([, message]) =>
      message.trim() === '' ||
      partsOf(message).plurals.some(
        ({ forms }) => !(forms.includes('one') || forms.includes('=1') || forms.includes('=0')),
      ),
  );
  expect(wrong.map(([key]) => key)).toEqual([]);
});

it('no unit stands on another line than its number', () => {
  const all = locales.flatMap((locale) =>
    [...messagesOf(locale)].map(([key, message]) => [`${locale}.${key}`, message] as const),
  );
  const parted = all.filter(([, message]) =>
    /[\d}>] (?:°C|km\/h|km²|km|mm|%|kg|min|MB|KB)(?![\w{<])/.test(message),
  );
  expect(parted.map(([key]) => key)).toEqual([]);
});

// What the sources ask for.

const sources = globSync('{app,client,components,hooks,messages,server,core}/**/*.{ts,tsx}', {
  cwd: root,
}).filter((file) => !file.includes('.test.'));

/** Catalogues and sections that a source takes messages of, and the keys that it asks for; `.*` where one is computed. */
function askedIn(file: string): { sections: string[]; keys: string[] } {
  const code = readFileSync(join(root, file), 'utf8');
  const sections: string[] = [];
  const keys: string[] = [];
  if (!/useTranslations|getTranslations|Translator|useFormats|t\(/.test(code)) return { sections, keys };
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TSX);
  const patternOf = (node: ts.Expression | undefined): string[] => {
    if (!node) return [];
    if (ts.isStringLiteralLike(node)) return [node.text];
    if (ts.isConditionalExpression(node)) return [...patternOf(node.whenTrue), ...patternOf(node.whenFalse)];
    if (ts.isTemplateExpression(node))
      return [`${node.head.text}${node.templateSpans.map(({ literal }) => `*${literal.text}`).join('')}`];
    return ['*'];
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node) && node.typeName.getText(source) === 'Translator')
      for (const argument of node.typeArguments ?? [])
        if (ts.isLiteralTypeNode(argument) && ts.isStringLiteral(argument.literal))
          sections.push(argument.literal.text);
    if (ts.isCallExpression(node)) {
      const name = node.expression.getText(source);
      const [first] = node.arguments;
      if (/^(?:useTranslations|titled\w*)$/.test(name) && first && ts.isStringLiteral(first))
        if (name === 'useTranslations') sections.push(first.text);
        else keys.push(`common.titles.${first.text}`);
      if (name === 'getTranslations')
        sections.push(
          ...[...node.getText(source).matchAll(/namespace: '([^']+)'/g)].map(([, section = '']) => section),
        );
      if (/^(?:t|t[A-Z]\w*)(?:\.(?:rich|markup|has))?$|^useTranslations\('[^']+'\)$/.test(name))
        keys.push(...patternOf(first));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { sections, keys };
}

const asked = new Map(sources.map((file) => [file, askedIn(file)]));

it('signs of French sentences stay on the line of their word', () => {
  const parted = [...messagesOf('fr')].filter(([, message]) => / [:;?!»]|« /.test(message));
  expect(parted.map(([key, message]) => `${key}: ${message}`)).toEqual([]);
});

it('every message is said somewhere', () => {
  const patterns = new Set<string>();
  for (const { sections, keys } of asked.values())
    for (const key of keys) {
      patterns.add(key);
      for (const section of sections) patterns.add(`${section}.${key}`);
    }
  const computed = [...patterns].filter((pattern) => pattern.includes('*'));
  const tests = computed
    .filter((pattern) => pattern !== '*')
    .map(
      (pattern) => new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^.]+(?:\\.[^.]+)*')}$`),
    );
  const unused = [...english.keys()].filter(
    (key) => !patterns.has(key) && !tests.some((test) => test.test(key)),
  );
  expect(unused).toEqual([]);
});

/** A source and all that it imports, at once or when it is needed. */
function reachOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const code = readFileSync(join(root, file), 'utf8');
  for (const [, target = ''] of code.matchAll(/(?:from|import)\s*\(?\s*'([#.][^']+\.tsx?)'/g)) {
    const path = target.startsWith('#') ? target.slice(1) : join(dirname(file), target);
    const isOurs = /^(?:app|client|components|hooks|messages|core)\//.test(path);
    if (isOurs && existsSync(join(root, path))) reachOf(path, seen);
  }
  return seen;
}

const cataloguesIn = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/catalogues=\{\[([^\]]*)\]\}/g)].flatMap(
    ([, list = '']) => [...list.matchAll(/'([^']+)'/g)].map(([, name = '']) => name),
  );

const pages = globSync('app/**/page.tsx', { cwd: root });
it.each(pages)('%s has every catalogue that its parts take messages of', (page) => {
  const layouts: string[] = [];
  for (let folder = dirname(page); folder !== '.'; folder = dirname(folder)) {
    const layout = join(folder, 'layout.tsx');
    if (sources.includes(layout)) layouts.push(layout);
  }
  const there = new Set([page, ...layouts].flatMap(cataloguesIn));
  const needed = new Set<string>();
  for (const file of [page, ...layouts].flatMap((start) => [...reachOf(start)]))
    for (const section of asked.get(file)?.sections ?? []) needed.add(section.split('.')[0] ?? '');
  expect([...needed].filter((name) => !there.has(name))).toEqual([]);
});

it('what people read stands in the catalogues, not in the sources', () => {
  const written = writtenUnder(root, ['app', 'components']);
  expect(written.map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
});

// Words that are stored with what they name, and names of actions in code.
const NOT_SAID = ['Browser', 'Chromebook', 'File', 'Mac', 'sign in', 'sign out', 'sign up', 'take back'];
it('the client and its hooks give codes, and no words for a screen', () => {
  const written = writtenUnder(root, ['client', 'hooks']).filter(({ text }) => !NOT_SAID.includes(text));
  expect(written.map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
});

// Of a page that is read from right to left the start is on the right.
const SIDED =
  /(?<=^|[\s:'"`-])(?:m[lr]|p[lr]|border-[lr]|rounded-[lr]|scroll-[mp][lr])(?:-[\w[(.]+)?(?=[\s'"`!]|$)|(?<=[\s:'"`])text-(?:left|right)(?=[\s'"`!]|$)/;
it('spaces and borders are at the start or the end of a line, not left or right', () => {
  const sided = sources
    .filter((file) => /^(?:app|components)\//.test(file))
    .flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => {
          const isClasses = /class|clsx|'[^']*(?:flex|text-|grid|border)[^']*'/i.test(line);
          return isClasses && SIDED.test(line) ? [`${file}:${index + 1} ${SIDED.exec(line)?.[0]}`] : [];
        }),
    );
  expect(sided).toEqual([]);
});
