import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';

/** Attributes and properties whose text a person reads or hears. */
const SPOKEN =
  /^(?:aria-?(?:label|description|placeholder|roledescription|valuetext)|ariaLabel|alt|title|placeholder|label|labels|lead|words|after|hint|help|note|notes|text|message|sentence|description|caption|heading|summary|question|reason|empty|action|name|short|long|what|why|ask|confirm|done|error|unit|one|many|said|tip|button)$/;
/** Text of a language: a word of three letters, or two words. `€`, `km`, `A4` and signs are none. */
const WORDY = /\p{L}{3,}|\p{L}+ \p{L}+/u;
/** What looks like words and is code: class names, addresses, keys, formats. */
const CODE =
  /^(?:[a-z][\w-]*(?:[./:_-][\w-]+)+|[\w.-]*[\d_][\w.-]*|#?[\w-]+\/[\w/.*-]+|https?:\S+|[/?#&@.-]\S*|[A-Z_]{2,})$/;

const isSentence = (text: string) => {
  const bare = text.trim();
  if (!WORDY.test(bare) || CODE.test(bare) || NAMES.has(bare) || /^\([a-z-]+: [^)]+\)$/.test(bare))
    return false;
  // A word alone in lower case is an id far more often than something said; sentences have a capital or a space.
  return /^\P{L}*\p{Lu}\p{Ll}/u.test(bare) || /\p{L}[,:;.!?…]? \p{L}/u.test(bare);
};

/** Names, directives and words of standards: the same in every language. */
const NAMES = new Set([
  ...['Caravan', 'use client'],
  // Fonts, and kinds of shapes on maps.
  ...['Overpass Variable', 'Polygon', 'Semibold'],
  // Browsers and systems.
  ...['Android', 'Chrome', 'Edge', 'Firefox', 'Linux', 'Opera', 'Safari', 'Windows'],
]);

const looksLikeClasses = (text: string) =>
  /(?:^|\s)(?:[a-z][\w=[\]-]*:)*-?[a-z]+(?:-[\w./[\]()%#+]+)+(?:\s|$)/.test(text) && !/[.!?…]$/.test(text);

export type WrittenWord = { file: string; line: number; text: string };

/** Words for people that stand in a source instead of in a catalogue. */
export function writtenIn(file: string, code: string): WrittenWord[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ESNext, true);
  const found: WrittenWord[] = [];
  const add = (node: ts.Node, text: string) =>
    found.push({
      file,
      line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1,
      text: text.replace(/\s+/g, ' ').trim(),
    });
  const isKeyOfCatalogue = (node: ts.Node) => {
    const call = node.parent;
    return (
      ts.isCallExpression(call) &&
      /^(?:t[A-Z]?\w*|t\.\w+|useTranslations|titled\w*)$/.test(call.expression.getText(source))
    );
  };
  const isSilent = (node: ts.Node): boolean => {
    const { parent } = node;
    if (!parent) return false;
    if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isLiteralTypeNode(parent))
      return true;
    if (ts.isPropertyAssignment(parent) && parent.name === node) return true;
    // GeoJSON's and other kinds of things.
    if (ts.isPropertyAssignment(parent) && parent.name.getText(source) === 'type') return true;
    if (ts.isElementAccessExpression(parent)) return true;
    if (ts.isBinaryExpression(parent) && /[=!]==?|\bin\b/.test(parent.operatorToken.getText(source)))
      return true;
    if (ts.isCaseClause(parent)) return true;
    if (ts.isNewExpression(parent) && /Error$/.test(parent.expression.getText(source))) return true;
    if (isKeyOfCatalogue(node)) return true;
    for (let up: ts.Node | undefined = parent; up; up = up.parent) {
      if (ts.isJsxAttribute(up))
        return /^(?:className|class|d|style|points|transform|viewBox|href|src|id|key|type|rel|data-[\w-]+)$|ClassName$/.test(
          up.name.getText(source),
        );
      if (
        ts.isStatement(up) &&
        !ts.isExpressionStatement(up) &&
        !ts.isVariableStatement(up) &&
        !ts.isReturnStatement(up)
      )
        return false;
    }
    return false;
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) {
      if (WORDY.test(node.text) && !NAMES.has(node.text.trim())) add(node, node.text);
    } else if (ts.isStringLiteralLike(node)) {
      const { parent } = node;
      const spoken =
        (ts.isJsxAttribute(parent) && SPOKEN.test(parent.name.getText(source))) ||
        (ts.isPropertyAssignment(parent) &&
          parent.initializer === node &&
          SPOKEN.test(parent.name.getText(source)));
      const isText = isSentence(node.text) && !looksLikeClasses(node.text);
      const isLabel = spoken && WORDY.test(node.text) && /^\p{Lu}/u.test(node.text) && !NAMES.has(node.text);
      if (!isSilent(node) && (isText || isLabel)) add(node, node.text);
    } else if (ts.isTemplateExpression(node)) {
      const parts = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
      const text = parts.join('{}');
      const plain = parts.join(' ').trim();
      const isSaid =
        /\p{L}{2,}[,:.]? (?:\p{L}|$)|^\p{Lu}\p{Ll}{2,}/u.test(plain) ||
        parts.some((part) => /^ \p{L}{2,}|\p{L}{3,} $/u.test(part));
      if (!isSilent(node) && isSaid && !looksLikeClasses(plain) && !/^[/#?]|https?:|=/.test(plain))
        add(node, text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** All that is written into the sources under these folders. */
export function writtenUnder(root: string, folders: readonly string[]): WrittenWord[] {
  return globSync(
    folders.map((folder) => `${folder}/**/*.{ts,tsx}`),
    { cwd: root },
  )
    .filter((file) => !file.endsWith('.test.ts') && !file.endsWith('.test.tsx'))
    .sort()
    .flatMap((file) => writtenIn(file, readFileSync(resolve(root, file), 'utf8')));
}

// `node scripts/written-words.ts components/trips`: what is left there to move into the catalogues.
if (import.meta.main) {
  const folders = process.argv.slice(2);
  for (const { file, line, text } of writtenUnder(
    process.cwd(),
    folders.length > 0 ? folders : ['app', 'components'],
  ))
    process.stdout.write(`${file}:${line}  ${text}\n`);
}
