// Before everything else: heaps are made by its flags.
import '#server/v8-flags.ts';
// Of tests it is on already; what it holds is written down before the process is killed.
import '#server/compile-cache.ts';
import { z } from 'zod';
import { readConfig } from '#server/config.ts';
import { createContainer } from '#server/container.ts';
import { closeServer, createDoor, listen, openEdge } from '#server/http/listen.ts';
import { endOnSignals, endWithSentence } from '#server/lifecycle.ts';
import { createLogger } from '#server/observability/logger.ts';

/**
 * A whole node without pages in a process of its own, put together as `server.ts` does it, to be killed, stopped and
 * measured. Its log goes to standard output; the line `ready` says that it serves. `CLOCK_AHEAD_MS` makes its clock
 * wrong from the start.
 */
const { CLOCK_AHEAD_MS } = z
  .object({ CLOCK_AHEAD_MS: z.coerce.number().int().default(0) })
  .parse(process.env);

if (CLOCK_AHEAD_MS !== 0) {
  const Right = Date;
  const now = () => Right.now() + CLOCK_AHEAD_MS;
  globalThis.Date = new Proxy(Right, {
    construct: (target, args, self) => Reflect.construct(target, args.length === 0 ? [now()] : args, self),
    apply: () => new Right(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
}

try {
  const config = readConfig(process.env);
  const logger = createLogger(config);
  const door = createDoor();
  await listen(door, config.PORT, config.HOST);
  const node = await createContainer({ config, logger, version: 'test' });
  const server = await openEdge(node, { pages: null, config }, door);
  endOnSignals(async () => {
    const closed = closeServer(server, 1_000);
    await node.drain();
    await closed;
    await node.close();
  }, logger);
  process.stdout.write('ready\n');
} catch (error) {
  endWithSentence(error);
}
