#!/usr/bin/env node
/**
 * `npm run watch -- research:{id}` prints a run as it happens. Exit code 0: completed, 1: failed or cancelled,
 * 2: wrong usage, or the server refuses.
 */
import { parseArgs } from 'node:util';
import { streamId } from '#contracts/streams.ts';
import { follow, Refused } from './watch/follow.ts';
import { endOf, lineOf } from './watch/format.ts';

const usage = `Usage: npm run watch -- <stream> [--type <event type>] [--url http://localhost:3000] [--key <API key>]

  <stream>  what to follow, for example research:0198c2
  --type    print only events of this type; again for another one
  --url     where Caravan runs (also CARAVAN_URL)
  --key     an API key with the scope "read" (also CARAVAN_API_KEY)
`;

const say = (line: string) => process.stdout.write(`${line}\n`);
const warn = (line: string) => process.stderr.write(`${line}\n`);

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        type: { type: 'string', multiple: true },
        url: { type: 'string' },
        key: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const stream = streamId.safeParse(positionals[0]);
    const url = values.url ?? process.env.CARAVAN_URL ?? 'http://localhost:3000';
    if (values.help || positionals.length !== 1 || !stream.success || !URL.canParse(url)) return null;
    return {
      stream: stream.data,
      types: values.type ?? null,
      url,
      key: values.key ?? process.env.CARAVAN_API_KEY,
    };
  } catch {
    return null; // An option that does not exist.
  }
}

async function watch({
  types,
  ...options
}: {
  stream: string;
  /** Null: all. */
  types: readonly string[] | null;
  url: string;
  key: string | undefined;
}): Promise<number> {
  let outcome: 'completed' | 'failed' | null = null;
  const answers = follow({
    ...options,
    onOutage: (out) => warn(out ? `${options.url} does not answer. Waiting for it ...` : 'It is back.'),
    onReset: () => warn('The history was replaced. From its beginning:'),
  });
  for await (const { events, upToDate } of answers) {
    for (const event of events) {
      if (types?.includes(event.type) ?? true) say(lineOf(event));
      // An event after the end is a retry.
      outcome = endOf(event);
    }
    if (upToDate && outcome) break;
  }
  return outcome === 'completed' ? 0 : 1;
}

const options = readArguments();
if (!options) {
  warn(usage);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await watch(options);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    warn(error.message);
    process.exitCode = 2;
  }
}
