/**
 * Brackets within brackets that a client may send. No request of ours nests half as deep; what does would exhaust the
 * stack of whoever walks through it, be it a schema, a comparison or the encoder of an answer.
 */
export const MAX_JSON_DEPTH = 32;

const QUOTE = 34;
const BACKSLASH = 92;

/** Whether JSON text nests deeper than `most`, from the character `from` on. Looks at each character once. */
export function isNestedDeeper(text: string, most: number, from = 0): boolean {
  if (text.length - from <= most) return false;
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) at = endOfText(text, at);
    else if (character === 91 || character === 123) {
      depth += 1;
      if (depth > most) return true;
    } else if (character === 93 || character === 125) depth -= 1;
  }
  return false;
}

/** The closing quotation mark of the text that opens at `from`; the end when there is none. */
function endOfText(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === BACKSLASH) at += 1;
    else if (character === QUOTE) return at;
  }
  return text.length;
}
