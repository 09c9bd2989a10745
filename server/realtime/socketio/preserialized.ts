import { randomBytes } from 'node:crypto';

/** Nobody can guess it, so no text that people write is ever taken for a placeholder. */
const MARK = `verbatim-${randomBytes(12).toString('base64url')}-`;

const known = new WeakMap<object, Preserialized>();
/** What is being encoded just now, in the order it was met; null outside of that. */
let met: Preserialized[] | null = null;

class Preserialized {
  private readonly value: object;
  private text: string | undefined;

  constructor(value: object) {
    this.value = value;
  }

  get json(): string {
    this.text ??= JSON.stringify(this.value);
    return this.text;
  }

  /** While a packet is encoded a short string stands in; everywhere else it is the value that it stands for. */
  toJSON(): unknown {
    if (!met) return this.value;
    const at = met.indexOf(this);
    return `${MARK}${at === -1 ? met.push(this) - 1 : at}`;
  }
}

/**
 * A large value that goes to many sockets: turned into JSON once, however often it is sent. It must never change, and
 * what this returns is for sending only: it has none of the value's fields.
 */
export function preserialized<T extends object>(value: T): T {
  const wrapped = known.get(value) ?? new Preserialized(value);
  known.set(value, wrapped);
  return wrapped as unknown as T;
}

/** By concatenation: replacing would copy the large text once more. */
function filled(text: string, values: readonly Preserialized[]): string {
  let result = '';
  let from = 0;
  for (let at = text.indexOf(MARK); at !== -1; at = text.indexOf(MARK, from)) {
    const end = text.indexOf('"', at);
    const value = values[Number(text.slice(at + MARK.length, end))];
    result += text.slice(from, at - 1) + (value?.json ?? 'null');
    from = end + 1;
  }
  return result + text.slice(from);
}

/** Runs an encoder, and puts the values in where it left their placeholders. */
export function withPreserialized<P>(encode: () => (string | P)[]): (string | P)[] {
  const mine: Preserialized[] = [];
  met = mine;
  try {
    const parts = encode();
    if (mine.length === 0) return parts;
    return parts.map((part) => (typeof part === 'string' ? filled(part, mine) : part));
  } finally {
    met = null;
  }
}
