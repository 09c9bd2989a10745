import type { Dice } from '../dice.ts';
import { nastyTexts } from '../trips/nasty-text.ts';

/** As much of JSON Schema as OpenAPI documents and zod make. */
export type JsonSchema = {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  pattern?: string;
  format?: string;
};

/** What has broken parsers, columns and loops before, at any place. */
const nasties: readonly unknown[] = [
  ...nastyTexts,
  null,
  true,
  0,
  -0,
  -1,
  0.1,
  1e-7,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53 + 2,
  1e308,
  [],
  {},
  [[]],
  [null],
  { length: -1 },
  { toString: 'x', constructor: null, hasOwnProperty: 1 },
  '__proto__',
  'constructor',
  '../../../etc/passwd',
  "'; drop table trip; --",
  '%00%0a%f0%28',
  '2026-02-30',
  '99999-01-01',
  '+275760-09-13',
  '0000-00-00T00:00:00Z',
  '24:60',
  'NaN',
  'https://[::1',
  'javascript:alert(1)',
  Array.from({ length: 1_500 }, (_, n) => n),
  'x'.repeat(70_000),
];

/** Strings of known forms, for patterns and formats. */
const shaped: readonly string[] = [
  'EUR',
  'LIS',
  'NRT',
  'PT',
  '2027-05-01',
  '12:30',
  '2027-05-01T12:00:00.000Z',
  'Europe/Lisbon',
  'someone@example.org',
  'https://example.org/a?b=c',
  'abcdefgh12345678',
  'a',
  '0',
  'AAAA',
];

export const nasty = (dice: Dice): unknown => structuredClone(dice.pick(nasties));

/** A value that the schema describes, or nearly. `refs` are the document's own schemas. */
export function sampleOf(
  schema: JsonSchema,
  dice: Dice,
  refs: Record<string, JsonSchema>,
  depth = 0,
): unknown {
  if (depth > 12) return null;
  const inside = (inner: JsonSchema) => sampleOf(inner, dice, refs, depth + 1);
  if (schema.$ref) return inside(refs[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return dice.pick(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return inside(dice.pick(choices));
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(inside));
  const type = Array.isArray(schema.type) ? dice.pick(schema.type) : schema.type;
  if (type === 'object') return objectOf(schema, dice, inside);
  if (type === 'array') {
    const least = schema.minItems ?? 0;
    const count = dice.between(least, Math.min(schema.maxItems ?? 4, least + 3));
    return Array.from({ length: count }, () => inside(schema.items ?? {}));
  }
  if (type === 'string') return textOf(schema, dice);
  if (type === 'integer' || type === 'number') return numberOf(schema, type, dice);
  if (type === 'boolean') return dice.chance(0.5);
  return type === 'null' ? null : nasty(dice);
}

function objectOf(schema: JsonSchema, dice: Dice, inside: (inner: JsonSchema) => unknown) {
  const required = new Set(schema.required);
  const entries = Object.entries(schema.properties ?? {})
    .filter(([name]) => required.has(name) || dice.chance(0.6))
    .map(([name, inner]) => [name, inside(inner)]);
  const more = schema.additionalProperties;
  if (typeof more === 'object') entries.push([dice.pick(shaped), inside(more)]);
  return Object.fromEntries(entries);
}

function textOf({ pattern, minLength = 0, maxLength = 40 }: JsonSchema, dice: Dice): string {
  const fitting = pattern ? shaped.filter((text) => new RegExp(pattern, 'u').test(text)) : shaped;
  if (fitting.length > 0 && dice.chance(0.8)) return dice.pick(fitting);
  // At the edges: just so many as may be.
  return 'é'.repeat(dice.pick([minLength, maxLength, Math.min(maxLength, minLength + 1)]));
}

function numberOf(schema: JsonSchema, type: string, dice: Dice): number {
  const least = schema.minimum ?? schema.exclusiveMinimum ?? -1_000;
  const most = schema.maximum ?? least + 2_000;
  const value = dice.pick([least, most, least + dice.below(Math.max(1, Math.min(most - least, 1_000)))]);
  return type === 'integer' ? Math.trunc(value) : value;
}

/** The same with one thing in it replaced, left out, doubled or added. */
export function mutated(value: unknown, dice: Dice): unknown {
  if (typeof value !== 'object' || value === null || dice.chance(0.1)) return nasty(dice);
  if (Array.isArray(value)) {
    const copy: unknown[] = [...value];
    const at = dice.below(copy.length || 1);
    const how = copy.length === 0 ? 'add' : dice.weighted({ change: 70, add: 15, double: 15 });
    if (how === 'add') copy.push(nasty(dice));
    else if (how === 'double') copy.push(copy[at]);
    else copy[at] = mutated(copy[at], dice);
    return copy;
  }
  const copy: Record<string, unknown> = { ...value };
  const names = Object.keys(copy);
  const how = dice.weighted({ change: 70, omit: 15, add: 15 });
  const name = names.length > 0 ? dice.pick(names) : 'x';
  if (how === 'omit') delete copy[name];
  else if (how === 'add')
    Object.defineProperty(copy, dice.pick(['__proto__', 'extra', 'id', 'constructor', '']), {
      value: nasty(dice),
      enumerable: true,
    });
  else copy[name] = mutated(copy[name], dice);
  return copy;
}
