import type PDFDocument from 'pdfkit';

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
/** One font of a face, and the characters that it has: `U+0000-00FF, U+0131`. */
export type Face = { font: Buffer; unicodeRange: string };

export interface Typesetter {
  write(text: string, at: Placed): void;
}

/** Stands in for what no font has a shape for; a row of such characters becomes one. */
const UNKNOWN = '[?]';
const invisible = /(?!\n)[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu;

function rangesOf(unicodeRange: string): [number, number][] {
  return unicodeRange.split(',').map((range) => {
    const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}

/** Sets text in a face that comes as one font a script: each run of characters in the first font that has them. */
export function createTypesetter(document: Document, name: string, faces: readonly Face[]): Typesetter {
  const fonts = faces.map(({ font, unicodeRange }, index) => {
    const id = `${name}-${index}`;
    document.registerFont(id, font);
    return { id, ranges: rangesOf(unicodeRange) };
  });
  const first = fonts[0]?.id ?? 'Helvetica';
  const fontFor = (codePoint: number) =>
    fonts.find(({ ranges }) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to))?.id;

  function runsOf(text: string): { font: string; text: string; isKnown: boolean }[] {
    const runs: { font: string; text: string; isKnown: boolean }[] = [];
    for (const character of text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(invisible, '')) {
      const last = runs.at(-1);
      const isSpace = character === '\n' || character === ' ';
      const font = isSpace && last ? last.font : fontFor(character.codePointAt(0) ?? 0);
      const isKnown = font !== undefined;
      if (last && last.isKnown === isKnown && (!isKnown || last.font === font))
        last.text += isKnown ? character : '';
      else runs.push({ font: font ?? first, text: isKnown ? character : UNKNOWN, isKnown });
    }
    return runs;
  }

  return {
    write(text, { x, y, width, size, colour, align = 'left' }) {
      document.fillColor(colour).fontSize(size);
      const runs = runsOf(text);
      runs.forEach(({ font, text: run }, index) => {
        document.font(font);
        const options = { width, align, continued: index < runs.length - 1 };
        if (index === 0) document.text(run, x, y ?? document.y, options);
        else document.text(run, options);
      });
    },
  };
}
