// `npm test`: every check in turn, cheapest first, stopping at the first that fails.
// `npm test -- unit` (or any stage's name) runs that stage alone; `npm test -- changed` what a change since `main` can break.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const reports = mkdtempSync(join(tmpdir(), 'caravan-test-'));
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

type Stage = {
  name: string;
  command: [string, ...string[]];
  env?: Record<string, string>;
  /** What `bootstrap.mjs` has to make ready first, beyond packages and the database client. */
  needs?: 'unit' | 'test';
};
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
      'client',
      'components',
      'contracts',
      'core',
      'hooks',
      'messages',
      'server',
      'testing',
    ],
  },
  { name: 'unused', command: ['knip', '--no-progress'] },
  { name: 'migrations', command: ['node', 'scripts/migration.ts', '--check'] },
  {
    name: 'unit',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    env: { TEST_DATABASES: process.env.TEST_DATABASES ?? 'embedded,postgres' },
    needs: 'unit',
  },
  {
    name: 'browser',
    command: ['playwright', 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
    needs: 'test',
  },
];

const git = (...args: string[]) =>
  spawnSync('git', args, { encoding: 'utf8' })
    .stdout.split('\n')
    .filter((line) => line !== '');

/** Types, lint, and the unit tests that import something changed, on the embedded database: the loop while working. */
function changedStages(): Stage[] {
  const [base = 'HEAD'] = git('merge-base', 'HEAD', 'main');
  const files = [...git('diff', '--name-only', base), ...git('ls-files', '--others', '--exclude-standard')];
  const sources = files.filter((file) => /\.tsx?$/.test(file) && existsSync(file));
  const quick = stages.filter(({ name }) => ['format', 'types', 'directions'].includes(name));
  if (sources.length === 0) return quick;
  return [
    ...quick,
    { name: 'changed', command: ['vitest', 'related', '--run', '--passWithNoTests', ...sources] },
  ];
}

const wanted = process.argv.slice(2);
const chosen = wanted.includes('changed')
  ? changedStages()
  : wanted.length === 0
    ? stages
    : stages.filter((stage) => wanted.includes(stage.name));
if (chosen.length === 0) {
  process.stderr.write(
    `No such stage. There are: ${stages.map((stage) => stage.name).join(', ')}, changed\n`,
  );
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

const needs = chosen.map((stage) => stage.needs);
const goal = needs.includes('test') ? 'test' : needs.includes('unit') ? 'unit' : null;
if (goal && spawnSync('node', ['scripts/bootstrap.mjs', goal], { stdio: 'inherit' }).status !== 0)
  process.exit(1);

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
