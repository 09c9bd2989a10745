import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** One deliberate violation a rule: file -> [what it holds, the rule that must object]. */
const violations: Record<string, [source: string, rule: string]> = {
  'contracts/reads-the-disk.ts': ["import 'node:fs';", 'contracts-import-zod-alone'],
  'core/renders.ts': ["import 'react';", 'core-is-pure'],
  'messages/knows-trips.ts': ["import '../components/ui/knows-trips.tsx';", 'messages-know-no-feature'],
  'components/trips/asks-the-database.tsx': [
    "import '../../server/database/open.ts';",
    'browser-never-imports-server',
  ],
  'components/ui/knows-trips.tsx': ["import '../trips/asks-the-database.tsx';", 'ui-knows-no-feature'],
  'hooks/dials-itself.ts': ["import 'socket.io-client';", 'one-socket-client'],
  'client/lib/renders.ts': ["import 'react';", 'client-knows-no-react'],
  'client/lib/reaches-up.ts': ["import '../http/http.ts';", 'client-lib-is-the-bottom'],
  'client/http/http.ts': ["import '../streams/streams.ts';", 'client-http-and-connection-on-lib'],
  'client/streams/streams.ts': ["import '../trips/trip-client.ts';", 'client-streams-on-connection'],
  'client/offline/outbox.ts': ["import '../trips/trip-client.ts';", 'client-offline-knows-no-feature'],
  'client/deals/knows-trips.ts': ["import '../trips/trip-client.ts';", 'client-features-are-apart'],
  'hooks/useAnything.ts': ["import './reducer.ts';", 'hooks-are-hooks'],
  'server/features/deals/reaches-in.ts': ["import '../trips/data.ts';", 'features-meet-at-the-service'],
  'server/features/deals/service.ts': ["import 'pg';", 'prisma-behind-data'],
  'server/features/deals/events.ts': ["import './service.ts';", 'events-are-leaves'],
  'server/features/deals/makes-trips.ts': ["import '../trips/feature.ts';", 'features-are-listed-once'],
  'server/container.ts': ["import './features/trips/service.ts';", 'the-node-knows-no-feature'],
  'server/providers/knows-deals.ts': ["import '../features/deals/service.ts';", 'providers-know-no-feature'],
  'server/features/deals/emits.ts': ["import 'socket.io';", 'socket-io-at-the-edge'],
  'core/chicken.ts': ["import { egg } from './egg.ts'; export const chicken = () => egg;", 'no-circular'],
  'core/cart.ts': [
    "import type { Horse } from './horse.ts'; export type Cart = { horse: Horse };",
    'no-circular',
  ],
};
const bystanders: Record<string, string> = {
  'core/egg.ts': "import { chicken } from './chicken.ts'; export const egg = () => chicken;",
  'core/horse.ts': "import type { Cart } from './cart.ts'; export type Horse = { cart: Cart };",
  'client/trips/trip-client.ts': 'export {};',
  'hooks/reducer.ts': 'export {};',
  'server/database/open.ts': 'export {};',
  'server/features/trips/data.ts': 'export {};',
  'server/features/trips/feature.ts': 'export {};',
  'server/features/trips/service.ts': 'export {};',
};

const root = resolve(import.meta.dirname, '..');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'caravan-directions-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const files = {
    ...bystanders,
    ...Object.fromEntries(Object.entries(violations).map(([file, [source]]) => [file, source])),
  };
  for (const [file, source] of Object.entries({
    ...files,
    'tsconfig.json': '{}',
    'package.json': '{"type":"module"}',
  })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), source);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('each direction rule bites on a deliberate violation', () => {
  const { stdout } = spawnSync(
    join(root, 'node_modules/.bin/depcruise'),
    [
      '--config',
      join(root, '.dependency-cruiser.mjs'),
      '--output-type',
      'json',
      'client',
      'contracts',
      'core',
      'components',
      'hooks',
      'messages',
      'server',
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  const found: { from: string; rule: { name: string } }[] = JSON.parse(stdout).summary.violations;
  for (const [file, [, rule]] of Object.entries(violations)) {
    expect(found, `${rule} in ${file}`).toContainEqual(
      expect.objectContaining({ from: file, rule: expect.objectContaining({ name: rule }) }),
    );
  }
});
