// `npm run changelog`: writes CHANGELOG.md from the commits, newest release first. What people who use or run Caravan
// notice is in it: features, fixes and speed; a change that needs their attention (`feat(x)!: ...`) comes first.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const headings = { breaking: 'Needs your attention', feat: 'New', fix: 'Fixed', perf: 'Faster' } as const;
type Kind = keyof typeof headings;

const areas: Record<string, string> = {
  trips: 'Trips',
  research: 'Research',
  deals: 'Deals',
  watches: 'Price watches',
  notifications: 'Notifications',
  places: 'Places',
  providers: 'Sources of facts',
  realtime: 'Live updates',
  runs: 'Long work',
  auth: 'Accounts',
  http: 'REST API',
  api: 'REST API',
  database: 'Database',
  status: 'Administration',
  ui: 'Pages',
  app: 'Pages',
};

function git(...args: string[]): string[] {
  const { stdout, status, stderr } = spawnSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(stderr);
  return stdout.split('\n').filter((line) => line !== '');
}

/** Lines of one release, by kind and then by area. */
function release(title: string, range: string): string {
  const found = new Map<Kind, Map<string, string[]>>();
  for (const subject of git('log', '--no-merges', '--format=%s', range)) {
    const parsed = /^(feat|fix|perf)(?:\(([^)]+)\))?(!)?: (.+)$/.exec(subject);
    if (!parsed) continue;
    const [, type, scope = '', breaking, text = ''] = parsed;
    const kind = breaking ? 'breaking' : (type as Kind);
    const area = areas[scope] ?? 'Everything else';
    const inKind = found.get(kind) ?? new Map<string, string[]>();
    found.set(kind, inKind.set(area, [...(inKind.get(area) ?? []), text]));
  }
  const order = [...new Set([...Object.values(areas), 'Everything else'])];
  const sections = (Object.keys(headings) as Kind[]).flatMap((kind) => {
    const inKind = found.get(kind);
    if (!inKind) return [];
    const lists = order.flatMap((area) => {
      const lines = inKind.get(area);
      return lines ? [`**${area}**\n\n${lines.map((line) => `- ${line}`).join('\n')}`] : [];
    });
    return [`### ${headings[kind]}\n\n${lists.join('\n\n')}`];
  });
  return [`## ${title}`, ...sections].join('\n\n');
}

const tags = git('tag', '--list', 'v*', '--sort=-v:refname');
const titles = tags.map((tag) => `${tag.slice(1)}, ${git('log', '-1', '--format=%as', tag)[0]}`);
const releases = [
  release('Unreleased', tags[0] ? `${tags[0]}..HEAD` : 'HEAD'),
  ...tags.map((tag, index) =>
    release(titles[index] ?? tag, tags[index + 1] ? `${tags[index + 1]}..${tag}` : tag),
  ),
];
writeFileSync(
  'CHANGELOG.md',
  `# Changelog\n\nMade from the commits by \`npm run changelog\`. Versions follow semver; before 1.0 a minor version may need your attention.\n\n${releases.join('\n\n')}\n`,
);
