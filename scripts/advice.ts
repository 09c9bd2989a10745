/**
 * `npm run advice` asks the questionnaires of `testing/advice` and says which answers fall short of what somebody who knows the places would
 * say; `npm run advice -- --write` puts the table into docs/advice.md. Without network and database, always the same.
 */
import { writeFileSync } from 'node:fs';
import { ADVICE_CASES, evaluate, type Outcome } from '#testing/advice/evaluate.ts';

const outcomes: Outcome[] = [];
for (const each of ADVICE_CASES) {
  const outcome = await evaluate(each);
  outcomes.push(outcome);
  for (const what of outcome.missed)
    process.stdout.write(`${outcome.name}: not so: ${what}\n    ${outcome.first.join(', ')}\n`);
}
const [held, of] = [sum(({ held }) => held), sum(({ of }) => of)];
const whole = outcomes.filter(({ missed }) => missed.length === 0).length;
const score = `${held} of ${of} checks hold; ${whole} of ${outcomes.length} questionnaires without a miss.`;
process.stdout.write(`${score}\n`);

if (process.argv.includes('--write')) {
  const rows = outcomes.map(
    ({ name, held, of, missed, first }) =>
      `| ${name} | ${held} of ${of} | ${first.join(', ') || 'nothing fits'} | ${missed.join('; ').replaceAll('|', '\\|')} |`,
  );
  writeFileSync(new URL('../docs/advice.md', import.meta.url), `${intro(score)}\n${rows.join('\n')}\n`);
}

function sum(of: (outcome: Outcome) => number): number {
  return outcomes.reduce((total, outcome) => total + of(outcome), 0);
}

function intro(score: string): string {
  return `# How good the advice is

\`npm run advice\` asks ${outcomes.length} questionnaires, written by hand in \`testing/advice\` before the ranking was tuned to them (the last 39 after it was, to see what it had not seen), and decides by script what somebody who knows the places would say at once: what has to be among the first five, what must not be, limits, costs, caveats, visas and events by their dates. It needs neither network nor database and gives the same answer each time; \`-- --write\` renews this table. A short form runs with the tests.

**${score}**

What else is held, and by what:

- \`vitest run server/providers/fares/nonstops.test.ts\`: of 300 pairs of airports that nobody flies without a stop, none is called non-stop.
- \`vitest run server/providers/visa\`: of 586 pairs of passport and country of a public data set each agrees or has its reason written down; \`node scripts/atlas-check.ts\` says it of all 39,402, of which 1,255 (3.2 %) differ, all with a reason.
- \`vitest run server/providers/places/search.test.ts\`: the right place first for 160 and more searches.
- \`node bench/research-work.ts\`: a job over all candidates takes about 100 ms of CPU time (28 November 2026, two busy cores), of at most 400.

| questionnaire | holds | the first five | falls short |
| --- | --- | --- | --- |`;
}
