// `npm test`: every check in turn, cheapest first, stopping at the first that fails.
// `npm test -- unit` (or any stage's name) runs that stage alone.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const reports = mkdtempSync(join(tmpdir(), 'caravan-test-'));
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

type Stage = { name: string; command: [string, ...string[]]; env?: Record<string, string> };
const stages: Stage[] = [
  { name: 'format', command: ['biome', 'ci', '--reporter=summary', '.'] },
  { name: 'types', command: ['tsc', '--noEmit'] },
  {
    name: 'directions',
    command: [
      'depcruise',
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'err',
      'server.ts',
      'app',
      'components',
      'contracts',
      'core',
      'hooks',
      'server',
    ],
  },
  { name: 'unused', command: ['knip', '--no-progress'] },
  { name: 'migrations', command: ['node', 'scripts/migration.ts', '--check'] },
  {
    name: 'unit',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    env: { TEST_DATABASES: process.env.TEST_DATABASES ?? 'embedded,postgres' },
  },
  {
    name: 'browser',
    command: ['playwright', 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
  },
];

const wanted = process.argv.slice(2);
const chosen = wanted.length === 0 ? stages : stages.filter((stage) => wanted.includes(stage.name));
if (chosen.length === 0) {
  process.stderr.write(`No such stage. There are: ${stages.map((stage) => stage.name).join(', ')}\n`);
  process.exit(2);
}

const say = (text: string) => process.stdout.write(`${text}\n`);

function readReport<S extends z.ZodType>(file: string, schema: S): z.output<S> | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

let failedStage: string | null = null;
for (const stage of chosen) {
  const started = Date.now();
  say(`\n== ${stage.name}`);
  const [program, ...args] = stage.command;
  const { status } = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...stage.env } });
  say(
    `== ${stage.name}: ${status === 0 ? 'good' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
  if (status !== 0) {
    failedStage = stage.name;
    break;
  }
}

const unit = readReport(vitestReport, z.object({ numPassedTests: z.number(), numFailedTests: z.number() }));
const browser = readReport(
  playwrightReport,
  z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }) }),
);
rmSync(reports, { recursive: true, force: true });
const flaky = browser?.stats.flaky ?? 0;
const passed = (unit?.numPassedTests ?? 0) + (browser?.stats.expected ?? 0) + flaky;
const failed = (unit?.numFailedTests ?? 0) + (browser?.stats.unexpected ?? 0);
if (flaky > 0) say(`\n${flaky} of the browser's only at the second try`);
say(`\n${passed} passed, ${failed} failed`);
if (failedStage) {
  say(`Stopped at: ${failedStage}`);
  process.exit(1);
}
