/** A reader of iCalendar that takes nothing which RFC 5545 does not allow, independent of what writes it. */
export type Property = { name: string; parameters: Record<string, string>; value: string };
export type Component = { name: string; properties: Property[]; components: Component[] };

const CONTENT_LINE = /^([A-Z][A-Z0-9-]*)((?:;[A-Z][A-Z0-9-]*=(?:"[^"\p{Cc}]*"|[^";:,\p{Cc}]*))*):(.*)$/su;
const TEXTS = new Set([
  'NAME',
  'X-WR-CALNAME',
  'SUMMARY',
  'DESCRIPTION',
  'LOCATION',
  'CATEGORIES',
  'UID',
  'TZID',
]);
const ESCAPED_TEXT = /^(?:[^\\;,\p{Cc}]|\t|\\[\\;,nN])*$/u;
const DATE = /^\d{8}$/;
const DATE_TIME = /^\d{8}T\d{6}Z?$/;

function linesOf(bytes: Uint8Array): string[] {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const lines: string[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 0x0d && bytes[at + 1] !== 0x0a) throw new Error('A CR without an LF.');
    if (bytes[at] !== 0x0a) continue;
    if (bytes[at - 1] !== 0x0d) throw new Error('An LF without a CR.');
    const octets = bytes.subarray(from, at - 1);
    if (octets.length > 75) throw new Error(`A line of ${octets.length} octets.`);
    // A line that was broken inside of a character is no UTF-8.
    lines.push(decoder.decode(octets));
    from = at + 1;
  }
  if (from !== bytes.length) throw new Error('The last line is not ended.');
  return lines;
}

function propertyOf(line: string): Property {
  const [, name = '', given = '', value = ''] = CONTENT_LINE.exec(line) ?? [];
  if (name === '') throw new Error(`Not a content line: ${line}`);
  if (/(?!\t)\p{Cc}/u.test(value)) throw new Error(`A control character in ${name}.`);
  const parameters = Object.fromEntries(
    [...given.matchAll(/;([A-Z0-9-]+)=("[^"]*"|[^;:,]*)/g)].map(([, key = '', one = '']) => [
      key,
      one.replaceAll('"', ''),
    ]),
  );
  if (!TEXTS.has(name)) return { name, parameters, value };
  if (!ESCAPED_TEXT.test(value)) throw new Error(`${name} is not escaped: ${value}`);
  const text = value.replace(/\\(.)/g, (_, one: string) => (/n/i.test(one) ? '\n' : one));
  return { name, parameters, value: text };
}

function check({ name, properties }: Component): void {
  const count = (wanted: string) => properties.filter((property) => property.name === wanted).length;
  const once: Record<string, string[]> = {
    VCALENDAR: ['VERSION', 'PRODID'],
    VEVENT: ['UID', 'DTSTAMP', 'DTSTART', 'SUMMARY'],
    VTIMEZONE: ['TZID'],
    STANDARD: ['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO'],
    DAYLIGHT: ['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO'],
  };
  for (const wanted of once[name] ?? [])
    if (count(wanted) !== 1) throw new Error(`${name} has ${count(wanted)} ${wanted}.`);
  for (const { name: one, parameters, value } of properties) {
    if (/^DT(?:START|END|STAMP)$/.test(one)) {
      const form = parameters.VALUE === 'DATE' ? DATE : DATE_TIME;
      if (!form.test(value)) throw new Error(`${one} is no time: ${value}`);
      if (parameters.TZID && value.endsWith('Z')) throw new Error(`${one} has two zones.`);
    }
    if (/^TZOFFSET/.test(one) && !/^[+-](?:[01]\d|2[0-3])[0-5]\d$/.test(value))
      throw new Error(`Not an offset: ${value}`);
    if (one === 'URL') new URL(value);
  }
}

/** @throws Error for the first thing that is not as the standard wants it */
export function readStrictly(text: string): Component {
  if (!text.isWellFormed()) throw new Error('Half a character.');
  const unfolded: string[] = [];
  for (const line of linesOf(new TextEncoder().encode(text))) {
    if (/^[ \t]/.test(line)) unfolded[unfolded.length - 1] += line.slice(1);
    else unfolded.push(line);
  }
  const root: Component = { name: '', properties: [], components: [] };
  const open = [root];
  for (const line of unfolded) {
    const property = propertyOf(line);
    const inner = open.at(-1) as Component;
    if (property.name === 'BEGIN') {
      const component: Component = { name: property.value, properties: [], components: [] };
      inner.components.push(component);
      open.push(component);
    } else if (property.name === 'END') {
      if (inner.name !== property.value) throw new Error(`${property.value} ends inside of ${inner.name}.`);
      check(inner);
      open.pop();
    } else inner.properties.push(property);
  }
  const [calendar, ...others] = root.components;
  if (open.length !== 1 || calendar?.name !== 'VCALENDAR' || others.length + root.properties.length > 0)
    throw new Error('Not one calendar.');
  const zones = calendar.components
    .filter(({ name }) => name === 'VTIMEZONE')
    .flatMap(({ properties }) => properties.filter(({ name }) => name === 'TZID').map(({ value }) => value));
  if (new Set(zones).size !== zones.length) throw new Error('A zone is defined twice.');
  for (const { properties } of calendar.components)
    for (const { parameters } of properties)
      if (parameters.TZID && !zones.includes(parameters.TZID))
        throw new Error(`${parameters.TZID} is not defined.`);
  return calendar;
}
