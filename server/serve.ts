import packageJson from '../package.json' with { type: 'json' };
import { readConfig } from './config.ts';
import { createContainer } from './container.ts';
import { tileHosts } from './http/headers.ts';
import { closeServer, createDoor, listen, openEdge } from './http/listen.ts';
import { createPages } from './http/pages.ts';
import { endOnSignals, endWithSentence } from './lifecycle.ts';
import { createLogger } from './observability/logger.ts';

const dev = process.argv.includes('--dev');
Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' });

try {
  const config = readConfig(process.env);
  const logger = createLogger(config);

  const door = createDoor();
  const { port } = await listen(door, config.PORT, config.HOST);

  const [node, pages] = await Promise.all([
    // Database, jobs, API and sockets.
    createContainer({ config, logger, version: packageJson.version }),
    config.ROLE === 'worker'
      ? null
      : createPages({ dev, host: config.HOST, port: config.PORT, tiles: tileHosts(config) }),
  ]);
  const server = await openEdge(node, { pages, config }, door);

  endOnSignals(async () => {
    const closed = closeServer(server, dev ? 200 : 5_000);
    await node.drain();
    await closed;
    await pages?.close();
    await node.close();
  }, logger);

  const host = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(config.HOST) ? 'localhost' : config.HOST;
  process.stdout.write(`Caravan listens on ${config.PUBLIC_URL ?? `http://${host}:${port}`}\n`);
} catch (error) {
  endWithSentence(error);
}
