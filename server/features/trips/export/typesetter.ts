import type PDFDocument from 'pdfkit';
import { charactersOf } from '#core/text.ts';
import type { Weight } from './typesetting/font-catalogue.ts';
import type { Fonts } from './typesetting/fonts.ts';
import { inVisualOrder, piecesOf } from './typesetting/lines.ts';
import { levelsOf, type Run, runsOf } from './typesetting/runs.ts';

type Document = InstanceType<typeof PDFDocument>;
type Placed = {
  x: number;
  /** Left out: below what was written last. */
  y?: number;
  width: number;
  size: number;
  colour: string;
  align?: 'left' | 'center';
};

export interface Typesetter {
  /** Sets a text below `y`, over as many lines and pages as it takes, and leaves `document.y` below it. */
  write(text: string, at: Placed): void;
}

/** Of the size: from a line's top to the next one's, and to the foot of its letters. */
const LEADING = 1.36;
const ASCENT = 0.95;
/** UTF-16 units that are set at once; what has no break for so long is no paragraph that anybody wrote. */
const MAX_PARAGRAPH = 10_000;

type Part = { level: number; width: number; run: Run | null };
type Measured = { parts: Part[]; width: number; space: Part | null };

/** One notation of breaks, and letters with their marks as fonts know them. */
export const asTypeset = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(/[\t\u00a0]/g, ' ')
    // Directions are the letters' own: what turns them is left out.
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '');

function paragraphsOf(text: string): string[] {
  return asTypeset(text)
    .split('\n')
    .flatMap((paragraph) => {
      if (paragraph.length <= MAX_PARAGRAPH) return [paragraph];
      const blocks: string[] = [];
      for (let from = 0; from < paragraph.length; ) {
        let to = Math.min(from + MAX_PARAGRAPH, paragraph.length);
        const space = paragraph.lastIndexOf(' ', to);
        if (to < paragraph.length) to = space > from ? space + 1 : to;
        if (/[\ud800-\udbff]$/.test(paragraph.slice(from, to))) to += 1;
        blocks.push(paragraph.slice(from, to));
        from = to;
      }
      return blocks;
    });
}

/**
 * Sets text of any script: each run of characters in the first font that has them, shaped as its script wants it, in
 * the order in which it is read, and broken where lines may end. Takes time in proportion to the text.
 */
export function createTypesetter(document: Document, fonts: Fonts, weight: Weight): Typesetter {
  const registered = new Set<string>();

  function choose({ font: { id, font } }: Run, size: number): void {
    // The library takes a font that is open already, though its types know of files only.
    if (!registered.has(id)) document.registerFont(id, font as unknown as Buffer);
    registered.add(id);
    document.font(id).fontSize(size);
  }

  function widthOf(run: Run, size: number): number {
    choose(run, size);
    return document.widthOfString(run.text);
  }

  function spaceOf(count: number, level: number, size: number): Part | null {
    if (count === 0) return null;
    const [run] = runsOf('n', new Uint8Array(1), fonts, weight);
    return { level, width: (run ? widthOf({ ...run, text: ' ' }, size) : size / 4) * count, run: null };
  }

  function measure(text: string, levels: Uint8Array, size: number): Measured {
    const words = text.trimEnd();
    const parts = runsOf(words, levels, fonts, weight).map(
      (run): Part => ({ level: run.level, width: widthOf(run, size), run }),
    );
    const width = parts.reduce((sum, part) => sum + part.width, 0);
    return { parts, width, space: spaceOf(text.length - words.length, levels[words.length] ?? 0, size) };
  }

  /** A piece that is wider than a line, character by character. */
  function* narrowed(text: string, levels: Uint8Array, size: number, width: number): Generator<Measured> {
    let from = 0;
    let end = 0;
    let used = 0;
    for (const character of charactersOf(text)) {
      const own = measure(character, levels.subarray(end, end + character.length), size).width;
      if (used + own > width && end > from) {
        yield measure(text.slice(from, end), levels.subarray(from, end), size);
        from = end;
        used = 0;
      }
      used += own;
      end += character.length;
    }
    yield measure(text.slice(from), levels.subarray(from), size);
  }

  function* measured(
    paragraph: string,
    levels: Uint8Array,
    size: number,
    width: number,
  ): Generator<Measured> {
    for (const { from, to } of piecesOf(paragraph)) {
      const text = paragraph.slice(from, to);
      const piece = measure(text, levels.subarray(from, to), size);
      if (piece.width <= width) yield piece;
      else yield* narrowed(text, levels.subarray(from, to), size, width);
    }
  }

  function draw(
    line: readonly Part[],
    base: number,
    y: number,
    { x, width, size, colour, align }: Placed,
  ): void {
    const used = line.reduce((sum, part) => sum + part.width, 0);
    const rest = Math.max(width - used, 0);
    let at = x + (align === 'center' ? rest / 2 : base % 2 === 1 ? rest : 0);
    document.fillColor(colour);
    for (const part of merged(inVisualOrder(line))) {
      if (part.run) {
        choose(part.run, size);
        document.text(part.run.text, at, y + size * ASCENT, { lineBreak: false, baseline: 'alphabetic' });
      }
      at += part.width;
    }
  }

  return {
    write(text, at) {
      const { size, width } = at;
      let y = at.y ?? document.y;
      const bottom = () => document.page.height - document.page.margins.bottom;
      const flush = (line: readonly Part[], base: number) => {
        if (y + size * LEADING > bottom()) {
          document.addPage();
          y = document.page.margins.top;
        }
        draw(line, base, y, at);
        y += size * LEADING;
      };
      for (const paragraph of paragraphsOf(text)) {
        const { levels, base } = levelsOf(paragraph);
        let line: Part[] = [];
        let used = 0;
        let space: Part | null = null;
        for (const piece of measured(paragraph, levels, size, width)) {
          if (line.length > 0 && used + (space?.width ?? 0) + piece.width > width) {
            flush(line, base);
            line = [];
            used = 0;
          } else if (space && line.length > 0) {
            line.push(space);
            used += space.width;
          }
          for (const part of piece.parts) line.push(part);
          used += piece.width;
          space = piece.space;
        }
        flush(line, base);
      }
      document.x = at.x;
      document.y = y;
    },
  };
}

/** Neighbours from left to right in one font, with the spaces between them, as one text: readers find words by those. */
function merged(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  let space: Part | null = null;
  for (const part of parts) {
    const last = result.at(-1);
    const { run } = part;
    if (!run) {
      if (space) result.push(space);
      space = part;
      continue;
    }
    if (last?.run && run.level % 2 === 0 && last.run.level % 2 === 0 && last.run.font === run.font) {
      const between = space ? ' ' : '';
      result[result.length - 1] = {
        level: last.level,
        width: last.width + (space?.width ?? 0) + part.width,
        run: { ...last.run, text: `${last.run.text}${between}${run.text}` },
      };
    } else {
      if (space) result.push(space);
      result.push(part);
    }
    space = null;
  }
  return space ? [...result, space] : result;
}
