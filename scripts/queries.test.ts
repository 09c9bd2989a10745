import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** What a feature asks by REST stands in one file of its own: its keys, and how each of them is fetched. */
const isQueries = (file: string) => /^client\/[\w-]+\/[\w-]+-queries\.ts$/.test(file);

type Rule = { says: string; finds: RegExp; except?: (file: string) => boolean };
const rules: readonly Rule[] = [
  { says: 'a query is fetched outside of the queries', finds: /\bqueryFn:/, except: isQueries },
  {
    says: 'a key is written outside of the queries',
    finds: /queryKey(: |s?\(|\s*=\s*)\[['"]|(set|get)Query(Data|State)(<[^>]*>)?\(\[/,
    except: isQueries,
  },
  { says: 'a mutation is handed its work, and not what to do', finds: /mutationFn: \((\w+)\) => \1\(\)/ },
];

const brokenIn = (file: string, source: string): string[] =>
  rules.flatMap(({ says, finds, except }) =>
    !except?.(file) && finds.test(source) ? [`${file}: ${says}`] : [],
  );

test('queries are kept by feature, and mutations take variables', () => {
  const files = globSync('{app,client,components,hooks}/**/*.{ts,tsx}', { cwd: root }).filter(
    (file) => !/\.test\.tsx?$/.test(file),
  );
  expect(files.filter(isQueries).length).toBeGreaterThan(8);
  expect(files.flatMap((file) => brokenIn(file, readFileSync(join(root, file), 'utf8')))).toEqual([]);
});

test('a key, a fetch and a mutation that is handed its work are found', () => {
  const found = (source: string, file = 'hooks/useX.ts') => brokenIn(file, source).length;
  expect(found("useQuery({ queryKey: ['trips', id], queryFn: ask })")).toBe(2);
  expect(found("useQuery({ queryKey: ['trips', id], queryFn: ask })", 'client/trips/trips-queries.ts')).toBe(
    0,
  );
  expect(found("queries.setQueryData<Me>(['me'], me)")).toBe(1);
  expect(found("const queryKey = ['me'];")).toBe(1);
  expect(found('useMutation({ mutationFn: (act) => act() })')).toBe(1);
  expect(found('useMutation({ mutationFn: (id) => end(id) })')).toBe(0);
});
