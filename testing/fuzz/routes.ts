import { setTimeout as wait } from 'node:timers/promises';
import { problem } from '#contracts/errors.ts';
import type { Dice } from '../dice.ts';
import { type JsonSchema, mutated, nasty, sampleOf } from './values.ts';

type Parameter = { name: string; in: string; required?: boolean; schema?: JsonSchema };
type Operation = {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema?: JsonSchema; example?: unknown }> };
};
export type ApiDocument = {
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, JsonSchema> };
};
export type Route = { method: string; path: string; operation: Operation };

export const routesOf = ({ paths }: ApiDocument): Route[] =>
  Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );

/** What is there, for the ids in paths: by the name of the parameter. */
export type Known = Record<string, readonly string[]>;

export type Sending = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
};

/** A request of this route, near what it takes or beyond it. */
export function requestOf(
  { method, path, operation }: Route,
  known: Known,
  refs: Record<string, JsonSchema>,
  dice: Dice,
): Sending {
  const text = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
  const valueFor = ({ name, schema }: Parameter): string => {
    const ids = known[name];
    if (ids && ids.length > 0 && dice.chance(0.85)) return dice.pick(ids);
    return text(dice.chance(0.5) && schema ? sampleOf(schema, dice, refs) : nasty(dice)).slice(0, 2_000);
  };
  const parameters = operation.parameters ?? [];
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = valueFor(
      parameters.find((one) => one.in === 'path' && one.name === name) ?? { name, in: 'path' },
    );
    return encodeURIComponent(value.toWellFormed()) || 'x';
  });
  const query = new URLSearchParams(
    parameters
      .filter((one) => one.in === 'query' && (one.required || dice.chance(0.4)))
      // Who asks for what is to come waits for it, as asked.
      .map((one): [string, string] => [one.name, valueFor(one).toWellFormed().replace('long-poll', 'sse')]),
  );
  const headers: Record<string, string> = {};
  if (dice.chance(0.1))
    headers['idempotency-key'] = dice.pick([
      'k',
      'x'.repeat(300),
      'ünïcode'.normalize('NFD').replace(/[^\x20-\x7e]/g, ''),
      'key-1',
    ]);
  if (dice.chance(0.05)) headers['last-event-id'] = dice.pick(['x_1', '0_00000000', '-1']);
  const url = query.size > 0 ? `${filled}?${query}` : filled;
  return { method, path: url, headers, body: bodyOf(operation, refs, dice, headers) };
}

function bodyOf(
  { requestBody }: Operation,
  refs: Record<string, JsonSchema>,
  dice: Dice,
  headers: Record<string, string>,
) {
  const json = requestBody?.content['application/json'];
  if (!json) return undefined;
  headers['content-type'] = dice.chance(0.97)
    ? 'application/json'
    : dice.pick(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-16', '']);
  const made =
    json.example !== undefined && dice.chance(0.6) ? json.example : sampleOf(json.schema ?? {}, dice, refs);
  let value = made;
  for (
    let changes = dice.weighted({ 0: 25, 1: 45, 2: 20, 4: 10 });
    Number(changes) > 0;
    changes = String(Number(changes) - 1) as typeof changes
  )
    value = mutated(value, dice);
  const body = JSON.stringify(value) ?? 'null';
  if (dice.chance(0.03)) return body.slice(0, dice.below(body.length + 1));
  if (dice.chance(0.01)) return `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  return body;
}

/** Sends it. Returns what is wrong with the answer, or null. @param signal ends what waits too long */
export async function complaintAbout(
  url: string,
  sending: Sending,
  who: Record<string, string>,
  onStatus: (status: number) => void,
): Promise<string | null> {
  const { method, path, headers, body } = sending;
  const name = `${method} ${path.slice(0, 200)} ${body?.slice(0, 300) ?? ''}`;
  const tooLong = new AbortController();
  const timer = setTimeout(() => tooLong.abort(), 60_000);
  try {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { origin: url, ...headers, ...who },
      redirect: 'manual',
      signal: tooLong.signal,
      ...(body === undefined ? {} : { body }),
    });
    onStatus(answer.status);
    const type = answer.headers.get('content-type') ?? '';
    if (type.startsWith('text/event-stream')) {
      await answer.body?.cancel();
      return null;
    }
    const text = await answer.text();
    if (answer.status >= 500) return `${name} was answered ${answer.status}: ${text.slice(0, 300)}`;
    if (answer.status >= 400 && method !== 'HEAD' && !isProblem(type, text))
      return `${name} was refused without a reason (${answer.status} ${type}): ${text.slice(0, 200)}`;
    return null;
  } catch (error) {
    if (tooLong.signal.aborted) return `${name} was not answered within a minute.`;
    await wait(50);
    return `${name} lost its connection: ${error instanceof Error ? String(error.cause ?? error) : error}`;
  } finally {
    clearTimeout(timer);
  }
}

function isProblem(type: string, text: string): boolean {
  if (type.startsWith('text/html')) return true;
  try {
    return type.startsWith('application/problem+json') && problem.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
