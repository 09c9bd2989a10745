// Makes a checkout ready, and does nothing when it already is: for `dev` (packages and database client), `start` (the
// pages too), `unit` (what the unit tests use of the machine) or `test` (all of it).
// Plain JavaScript on Node's own modules: it runs before anything is installed, on whatever Node the machine has.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
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

/**
 * Runs `work` unless the stamp says that it was done for these inputs, and what it made is there. The stamp is written
 * once `missing` finds nothing any more, so that a start that was cut short, or undone, is mended by the next.
 *
 * @param missing what the work should have made and is not there, in words; null when all of it is
 */
function once({ stamp, inputs, words, work, missing }) {
  const file = join(root, stamp);
  const now = fingerprint(inputs);
  const isStamped = () => existsSync(file) && readFileSync(file, 'utf8') === now;
  const isDone = () => isStamped() && missing() === null;
  if (isDone()) return;
  takeLock();
  // Whoever had the lock before may have done it.
  if (isDone()) return;
  rmSync(file, { force: true });
  process.stdout.write(`${words}\n`);
  work();
  const lack = missing();
  if (lack !== null)
    stop(`${words.replace(/ \.\.\.$/, '')} did not work: ${lack} is missing. Please start again.`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, now);
  renameSync(`${file}.new`, file);
}

const LOCK = join(root, '.bootstrap-lock');
/** Nobody prepares a checkout for longer than this, ms. */
const LOCK_AGE_MS = 30 * 60_000;
let hasLock = false;

/** One process at a time prepares a checkout; whoever comes second waits for what the first one makes. */
function takeLock() {
  for (let hasSaid = false; !hasLock; ) {
    try {
      const file = openSync(LOCK, 'wx');
      writeFileSync(file, `${process.pid}`);
      closeSync(file);
      hasLock = true;
      process.on('exit', () => rmSync(LOCK, { force: true }));
      // So that the lock goes too when the terminal ends us.
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') {
        stop(`This folder can't be written to (${error.code}): ${root}`);
      }
    }
    const holder = holderOf(LOCK);
    if (holder === null) {
      // Moved away by one alone, should several find that its holder is gone.
      const grave = `${LOCK}.${process.pid}`;
      try {
        renameSync(LOCK, grave);
        rmSync(grave, { force: true });
      } catch (error) {
        if (error.code !== 'ENOENT') throw error;
      }
      continue;
    }
    if (!hasSaid) process.stdout.write(`Waiting for process ${holder}, which prepares this folder ...\n`);
    hasSaid = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

/** Who prepares the folder; null when nobody does any more. */
function holderOf(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    const age = Date.now() - statSync(lock).mtimeMs;
    // Between making the file and writing into it.
    if (!pid) return age > 2_000 ? null : '...';
    if (age > LOCK_AGE_MS) return null;
    process.kill(pid, 0);
    // Numbers of processes come again, in containers soon.
    const command = `/proc/${pid}/cmdline`;
    return existsSync(command) && !readFileSync(command, 'utf8').includes('bootstrap') ? null : pid;
  } catch (error) {
    return error.code === 'EPERM' ? '...' : null;
  }
}

/** A package of the lock file that is not there, or in another version than it names. */
function missingPackage() {
  let lock;
  try {
    lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  } catch {
    return 'package-lock.json';
  }
  for (const [path, { optional, link, version }] of Object.entries(lock.packages)) {
    if (path === '' || optional || link) continue;
    try {
      if (JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')).version !== version) return path;
    } catch {
      return path;
    }
  }
  // The package `node` brings the Node that the app runs on; its install script puts it here.
  return existsSync(bin('node')) ? null : 'node_modules/.bin/node';
}
const missingFile = (path) => (existsSync(join(root, path)) ? null : path);

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) stop(`Caravan needs Node 20 or newer to start with; this is ${process.versions.node}.`);

// Not `npm ci`: it demands that the lock file names the builds of every platform, which some mirrors lack. This takes
// the versions of the lock file just the same, and leaves the file as it is.
once({
  stamp: join('node_modules', '.caravan-installed'),
  inputs: ['package.json', 'package-lock.json'],
  words: 'Installing packages ...',
  missing: missingPackage,
  work() {
    run(process.platform === 'win32' ? 'npm.cmd' : 'npm', [
      'install',
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]);
    if (!existsSync(bin('node'))) {
      stop(
        'The package "node" did not put its binary into node_modules/.bin. Are npm install scripts turned off?',
      );
    }
  },
});

// The CLI wants a schema engine binary although generating needs none: any existing file will do.
const environment = {
  ...process.env,
  PATH: `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`,
  NEXT_TELEMETRY_DISABLED: '1',
  CHECKPOINT_DISABLE: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
};

once({
  stamp: join('server', 'database', 'generated', '.made-from'),
  inputs: ['prisma/schema', 'prisma.config.ts', 'package-lock.json'],
  words: 'Generating the database client ...',
  missing: () => missingFile(join('server', 'database', 'generated', 'client.ts')),
  work: () => run(bin('prisma'), ['generate'], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] }),
});

// First starts and tests copy it: making a database takes many times as long.
once({
  stamp: join('.cache', 'databases-made-from'),
  inputs: ['prisma/migrations', 'server/database', 'package-lock.json'],
  words: 'Preparing an empty database ...',
  missing: () => missingFile(join('.cache', 'databases')),
  work: () => run(bin('node'), [join('scripts', 'prepare-database.ts')], { env: environment }),
});

if (goal === 'start' || goal === 'test') {
  once({
    stamp: join('.next', 'caravan-build'),
    // Written last by the build.
    missing: () => missingFile(join('.next', 'BUILD_ID')) ?? missingFile(join('.next', 'server')),
    words: 'Building the pages ...',
    inputs: [
      'app',
      'client',
      'components',
      'hooks',
      'messages',
      'contracts',
      'core',
      'public',
      'instrumentation-client.ts',
      'next.config.mjs',
      'postcss.config.mjs',
      'tsconfig.json',
      'package-lock.json',
    ],
    work() {
      // Of modules as they were (server/compile-cache.ts): it only ever grows.
      rmSync(join(root, '.cache', 'compiled'), { recursive: true, force: true });
      run(bin('next'), ['build'], { env: { ...environment, NODE_ENV: 'production' } });
    },
  });
}

if (goal === 'unit' || goal === 'test') {
  const found = (names) =>
    names.some((name) =>
      `${process.env.PATH ?? ''}:/usr/sbin`.split(':').some((folder) => existsSync(join(folder, name))),
    );
  const postgresFolders = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  const missingTools = () =>
    [
      {
        what: 'Chromium',
        package: 'chromium',
        there: found(['chromium', 'chromium-browser', 'google-chrome']),
      },
      { what: 'nginx', package: 'nginx', there: found(['nginx']) },
      { what: 'Caddy', package: 'caddy', there: found(['caddy']) },
      { what: 'Redis', package: 'redis-server', there: found(['redis-server', 'valkey-server']) },
      {
        what: 'PostgreSQL',
        package: 'postgresql',
        there:
          postgresFolders.some((version) => existsSync(`/usr/lib/postgresql/${version}/bin/initdb`)) ||
          found(['initdb']),
      },
    ].filter((need) => !need.there);
  const needs = missingTools();
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
    const still = missingTools();
    if (still.length > 0) stop(`The tests still lack ${still.map((need) => need.what).join(', ')}.`);
  }
}
