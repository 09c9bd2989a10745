// Makes a checkout ready for `npm start`, `npm run dev` or `npm test`, and does nothing when it already is.
// Plain JavaScript on Node's own modules: it runs before anything is installed, on whatever Node the machine has.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const goal = process.argv[2] ?? 'start';
const bin = (name) => join(root, 'node_modules', '.bin', name);

function stop(sentence) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error || status !== 0) stop(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : '.'}`);
}

/** SHA-256 over names and contents of files and folders, so that a stamp says what a step was made from. */
function fingerprint(paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      if (path === join('server', 'database', 'generated')) return;
      for (const name of readdirSync(full).sort()) add(join(path, name));
    } else if (!/\.test\.tsx?$/.test(path)) {
      hash.update(path).update('\0').update(readFileSync(full)).update('\0');
    }
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
}

/** Runs `work` unless the stamp says that it was done for these inputs. */
function once(stamp, inputs, words, work) {
  const file = join(root, stamp);
  const now = fingerprint(inputs);
  if (existsSync(file) && readFileSync(file, 'utf8') === now) return;
  process.stdout.write(`${words}\n`);
  work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, now);
}

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) stop(`Caravan needs Node 20 or newer to start with; this is ${process.versions.node}.`);

// Not `npm ci`: it demands that the lock file names the builds of every platform, which some mirrors lack. This takes
// the versions of the lock file just the same, and leaves the file as it is.
once(
  join('node_modules', '.caravan-installed'),
  ['package.json', 'package-lock.json'],
  'Installing packages ...',
  () =>
    run(process.platform === 'win32' ? 'npm.cmd' : 'npm', [
      'install',
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]),
);

// The package `node` brings the Node that the app runs on; its install script puts it here.
if (!existsSync(bin('node'))) {
  stop(
    'The package "node" did not put its binary into node_modules/.bin. Are npm install scripts turned off?',
  );
}

// The CLI wants a schema engine binary although generating needs none: any existing file will do.
const environment = {
  ...process.env,
  PATH: `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`,
  NEXT_TELEMETRY_DISABLED: '1',
  CHECKPOINT_DISABLE: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
};

once(
  join('server', 'database', 'generated', '.made-from'),
  ['prisma/schema', 'prisma.config.ts', 'package-lock.json'],
  'Generating the database client ...',
  () => run(bin('prisma'), ['generate'], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] }),
);

if (goal !== 'dev') {
  once(
    join('.next', 'caravan-build'),
    [
      'app',
      'components',
      'hooks',
      'contracts',
      'core',
      'public',
      'next.config.mjs',
      'postcss.config.mjs',
      'tsconfig.json',
      'package-lock.json',
    ],
    'Building the pages ...',
    () => run(bin('next'), ['build'], { env: { ...environment, NODE_ENV: 'production' } }),
  );
}

if (goal === 'test') {
  const found = (names) =>
    names.some((name) =>
      (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, name))),
    );
  const postgresFolders = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  const needs = [
    {
      what: 'Chromium',
      package: 'chromium',
      there: found(['chromium', 'chromium-browser', 'google-chrome']),
    },
    { what: 'Redis', package: 'redis-server', there: found(['redis-server', 'valkey-server']) },
    {
      what: 'PostgreSQL',
      package: 'postgresql',
      there:
        postgresFolders.some((version) => existsSync(`/usr/lib/postgresql/${version}/bin/initdb`)) ||
        found(['initdb']),
    },
  ].filter((need) => !need.there);
  if (needs.length > 0) {
    const packages = needs.map((need) => need.package);
    const canInstall = found(['apt-get']) && process.getuid?.() === 0;
    if (!canInstall) {
      stop(
        `The tests use ${needs.map((need) => need.what).join(', ')}, which this machine lacks. On Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}`,
      );
    }
    process.stdout.write(`Installing for the tests: ${packages.join(', ')} ...\n`);
    const apt = {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    };
    run('apt-get', ['update', '-qq'], apt);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], apt);
  }
}
