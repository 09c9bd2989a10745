/** The notation of iCalendar (RFC 5545): how any value becomes lines that no value can break out of. */

/** Octets of a line before its break (section 3.1). */
const MAX_LINE = 75;

/** Control characters that a text may not have in any notation; breaks of lines are written as `\n`. */
const NOT_TEXT = /(?![\t\n])\p{Cc}/gu;

/** A value of type TEXT: whatever somebody wrote, in one line. */
export const textValue = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(NOT_TEXT, '')
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n');

/** A value of type URI: what a URI cannot hold is percent-encoded. */
export const uriValue = (uri: string): string =>
  uri.toWellFormed().replace(/[\p{Cc}\s<>"\\^`{|}]/gu, (character) => encodeURIComponent(character));

/** A parameter's value, quoted where it has to be; quotes can't be written in one at all. */
export function parameterValue(text: string): string {
  const plain = text.toWellFormed().replace(/[\p{Cc}"]/gu, '');
  return /[:;,]/.test(plain) ? `"${plain}"` : plain;
}

const encoder = new TextEncoder();

/** Breaks a line after every 75 octets, never inside of a character. Takes time in proportion to its length. */
export function folded(line: string): string {
  if (line.length * 3 <= MAX_LINE) return line;
  const parts: string[] = [];
  let from = 0;
  let at = 0;
  let octets = 0;
  for (const character of line) {
    const size = character.length === 1 && character < '\u0080' ? 1 : encoder.encode(character).length;
    if (octets + size > MAX_LINE) {
      parts.push(line.slice(from, at));
      from = at;
      // The space that begins a continued line counts with it.
      octets = 1;
    }
    octets += size;
    at += character.length;
  }
  parts.push(line.slice(from));
  return parts.join('\r\n ');
}

/** A calendar's lines, written one after the other. */
export class CalendarWriter {
  readonly #lines: string[] = [];

  /** `name` with its parameters, and a value that is written already (see `textValue`). */
  property(name: string, value: string, parameters: Record<string, string> = {}): this {
    const given = Object.entries(parameters).map(([key, one]) => `;${key}=${parameterValue(one)}`);
    this.#lines.push(folded(`${name}${given.join('')}:${value}`));
    return this;
  }

  text(name: string, value: string): this {
    return this.property(name, textValue(value));
  }

  component(name: string, write: () => void): this {
    this.property('BEGIN', name);
    write();
    return this.property('END', name);
  }

  append(other: CalendarWriter): this {
    for (const line of other.#lines) this.#lines.push(line);
    return this;
  }

  toString(): string {
    return `${this.#lines.join('\r\n')}\r\n`;
  }
}
