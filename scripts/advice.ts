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

| questionnaire | holds | the first five | falls short |
| --- | --- | --- | --- |`;
}
