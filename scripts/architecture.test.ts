import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
const exists = (path: string) => existsSync(join(root, path));

/** The lines of the drawn tree: their folders, of which one line may have several, and what is said of them. */
function drawnLines(): { folders: string[]; words: string }[] {
  const [, tree = ''] = /## The tree[\s\S]*?```\n([\s\S]*?)```/.exec(text) ?? [];
  const path: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', names, words = ''] = /^( *)((?:[\w-]+\/ ?)+)(.*)$/.exec(line) ?? [];
    if (!names) return [];
    path.length = indent.length / 2;
    const folders = names
      .trim()
      .split(' ')
      .map((name) => posix.join(...path, name.slice(0, -1)));
    path.push(names.trim().split(' ')[0]?.slice(0, -1) ?? '');
    return [{ folders, words }];
  });
}
const drawnFolders = (): string[] => drawnLines().flatMap(({ folders }) => folders);

/** `#core/x.ts` and `../x.ts`, as paths from the root. */
function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  return [...source.matchAll(/(?:from|import\()\s*'([#.][^']+)'/g)].map(([, to = '']) =>
    to.startsWith('#') ? to.slice(1) : posix.join(posix.dirname(file), to),
  );
}

/** Whether one file imports the other, over others or not. */
function reaches(from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const file of seen) {
    if (file === to) return true;
    if (exists(file) && /\.tsx?$/.test(file)) for (const next of importsOf(file)) seen.add(next);
  }
  return false;
}

/** `handed`: the group is not called by the one before it, but through what was handed over at the start. */
type Group = { handed: boolean; files: string[] };
type Step = { number: number; groups: Group[] };

/** A trace's steps; each has the files between its arrows. A short name is looked up from where the last one was. */
function traceOf(title: string): Step[] {
  const start = text.indexOf(`## ${title}`);
  const section = text.slice(start, text.indexOf('\n## ', start + 1));
  let here = '.';
  return [...section.matchAll(/^\| (\d+) \| (.+?) \|/gm)].map(([, number, cell = '']) => ({
    number: Number(number),
    groups: cell.split(/(?=[-=]>)/).map((group) => ({
      handed: group.startsWith('=>'),
      files: [...group.matchAll(/`([\w./-]+\.tsx?)`/g)].map(([, name = '']) => {
        const around: string[] = [];
        for (let folder = here; folder !== '.'; folder = dirname(folder))
          around.push(posix.join(folder, name));
        const found = [...around, name, `server/${name}`].find(exists) ?? `there is no ${name}`;
        if (exists(found)) here = posix.dirname(found);
        return found;
      }),
    })),
  }));
}

/** Where things are handed over at the start. */
const registrars = globSync('server/features/*/feature.ts', { cwd: root });

test('every folder that is drawn is there', () => {
  const drawn = drawnFolders();
  expect(drawn).toContain('server/features/trips');
  expect(drawn.filter((folder) => !exists(folder))).toEqual([]);
});

test('every folder and file that the page speaks of is there', () => {
  const named = drawnLines().flatMap(({ folders: [folder = '.'], words }) =>
    [...words.matchAll(/(?<![\w*-])([\w-]+(?:\/|\.ts\b))/g)].map(([, name = '']) => ({ folder, name })),
  );
  expect(named.length).toBeGreaterThan(40);
  const missing = named
    // Beside the folder too: what several lines share.
    .filter(({ folder, name }) => ![folder, dirname(folder)].some((from) => exists(posix.join(from, name))))
    .map(({ folder, name }) => posix.join(folder, name));
  expect(missing).toEqual([]);

  const prose = text.slice(text.lastIndexOf('\n| '));
  const said = [...prose.matchAll(/`((?:[\w-]+\/)+(?:[\w-]+\.[\w.]+)?)`/g)].map(([, path = '']) => path);
  expect(said.length).toBeGreaterThan(8);
  expect(said.filter((path) => !exists(path) && !exists(`server/${path}`))).toEqual([]);
});

test.each(
  readdirSync(join(root, 'server/features'), { withFileTypes: true }).filter((entry) => entry.isDirectory()),
)('the parts of the feature $name are named', ({ name }) => {
  const folder = `server/features/${name}`;
  const { words = '' } = drawnLines().find(({ folders }) => folders.includes(folder)) ?? {};
  const parts = readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((part) => `${part.name}/`);
  expect(parts.filter((part) => !words.split(/\s+/).includes(part))).toEqual([]);
});

test.each(['.', 'client', 'server', 'server/features', 'core', 'components'])(
  'every folder of %s is drawn',
  (parent) => {
    const ignored = readFileSync(join(root, '.gitignore'), 'utf8');
    const there = readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => posix.join(parent, name))
      .filter((folder) => !ignored.includes(posix.basename(folder)))
      .filter((folder) => globSync('**/*.{ts,tsx,mjs,prisma}', { cwd: join(root, folder) }).length > 0);
    const drawn = drawnFolders();
    expect(there.filter((folder) => !drawn.includes(folder))).toEqual([]);
  },
);

/** With as many files as each may have: decision 030. */
describe.each([
  ['Follow one edit', 26],
  ['Follow one price to an alert', 17],
  ['Follow one research job', 29],
])('%s', (title, most) => {
  const steps = traceOf(title);
  const files = steps.flatMap(({ groups }) => groups.flatMap((group) => group.files));

  test('names files that are there, step after step', () => {
    expect(files.length).toBeGreaterThan(12);
    expect(new Set(files).size).toBeLessThanOrEqual(most);
    expect(files.filter((file) => !exists(file))).toEqual([]);
    expect(steps.map(({ number }) => number)).toEqual(steps.map((_, index) => index + 1));
  });

  test('has arrows between files of which one uses the other, or that the wire or a feature’s object joins', () => {
    const side = (file: string) => (/^(server|core)\//.test(file) ? 'server' : 'browser');
    const isJoined = (from: string, { files: tos, handed }: Group) =>
      tos.some((to) =>
        handed
          ? registrars.some((file) => reaches(file, from) && reaches(file, to))
          : side(from) !== side(to) || reaches(from, to) || reaches(to, from),
      );
    const broken = steps.flatMap(({ groups }) =>
      groups.slice(1).flatMap((after, index) => {
        const before = groups[index]?.files ?? [];
        const isOpen = after.files.length === 0 || before.length === 0;
        return isOpen || before.some((from) => isJoined(from, after)) ? [] : [`${before} -> ${after.files}`];
      }),
    );
    expect(broken).toEqual([]);
  });
});

/** What somebody sees or reads of, and where the page and the rule "the noun is the name" send them at the first guess. */
const guesses: readonly [thing: string, file: string][] = [
  // On the screen.
  ['the link to the inbox with its count', 'components/shell/InboxLink.tsx'],
  ['the signal of the connection', 'components/shell/ShellSignal.tsx'],
  ['the dialog for an expense', 'components/trips/budget/ExpenseDialog.tsx'],
  ['changes that were rejected, offline', 'components/trips/offline/RejectedChanges.tsx'],
  ['pins on the map', 'components/map/pins.ts'],
  ['while you were away, at home', 'components/home/live/WhileAway.tsx'],
  ['pausing a watch', 'components/watches/WatchActions.tsx'],
  ['quiet hours in the settings', 'components/settings/QuietHoursForm.tsx'],
  ['the replay in a plan’s studio', 'components/plans/studio/ReplayBar.tsx'],
  ['the history of a fare in a scan’s results', 'components/scans/results/FareHistory.tsx'],
  // Of the protocol.
  ['subscribe', 'server/realtime/subscribe.ts'],
  ['slow_consumer', 'server/realtime/slow-consumers.ts'],
  ['server_drain', 'server/realtime/drain.ts'],
  ['presence and who types', 'server/realtime/presence/presence.ts'],
  ['offsets of a stream over HTTP', 'server/realtime/offsets.ts'],
  ['Idempotency-Key', 'server/http/idempotency.ts'],
  ['the lease of a run', 'server/runs/leases.ts'],
  ['a dead letter', 'server/features/notifications/delivery/dead-letters.ts'],
  ['the signature of a webhook', 'server/features/notifications/channels/webhook.ts'],
  ['the undo of a change', 'server/features/trips/history/undo.ts'],
];

test.each(guesses)('a stranger finds “%s” at the first guess', (thing, file) => {
  expect(exists(file)).toBe(true);
  const folders = drawnLines().flatMap(({ folders: [folder = '.', ...more], words }) => [
    folder,
    ...more,
    ...[...words.matchAll(/([\w-]+)\//g)].map(([, name = '']) => posix.join(folder, name)),
  ]);
  // A tab or a panel of a feature of the screen is a folder by its own name.
  const isPanel = file.startsWith('components/') && folders.includes(file.split('/').slice(0, 2).join('/'));
  expect(isPanel || folders.includes(dirname(file))).toBe(true);
  const words = thing.toLowerCase().match(/[a-z]{4,}/g) ?? [];
  expect(words.some((word) => posix.basename(file).toLowerCase().includes(word))).toBe(true);
});
