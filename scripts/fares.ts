/**
 * `npm run fares:check` compares the fare model with the fares of `data/fares.json` and prints how far it is off in each
 * market; `-- --write` puts the table into docs/fares.md.
 */
import { writeFileSync } from 'node:fs';
import {
  byMarket,
  type ComparedFare,
  compareFares,
  readFares,
  shareWithin,
} from '#testing/fares/known-fares.ts';

const { asOf, leadDays, source } = readFares();
const compared = compareFares();
const percent = (share: number) => `${Math.round(share * 100)} %`;
const signed = ({ off }: ComparedFare) => `${off < 0 ? '-' : '+'}${percent(Math.abs(off))}`;
const median = (fares: readonly ComparedFare[]) => {
  const sorted = fares.map(({ off }) => Math.abs(off)).sort((a, b) => a - b);
  return percent(sorted[Math.floor(sorted.length / 2)] ?? 0);
};

const score = `${percent(shareWithin(compared))} of ${compared.length} fares are at most 25 % off; half of them at most ${median(compared)}.`;
process.stdout.write(`${score}\n`);
for (const [market, fares] of byMarket(compared))
  process.stdout.write(
    `${market}: ${percent(shareWithin(fares))} of ${fares.length}, half within ${median(fares)}\n`,
  );
for (const fare of compared.filter(({ off }) => Math.abs(off) > 0.4))
  process.stdout.write(
    `${fare.route} ${fare.leaving}: known ${fare.known}, model ${fare.model} (${signed(fare)})\n`,
  );

if (process.argv.includes('--write')) {
  const rows = compared.map(
    (fare) =>
      `| ${fare.route} | ${fare.leaving} | ${fare.market} | ${fare.known} | ${fare.model} | ${signed(fare)} |`,
  );
  const text = `# How good the fare model is

\`npm run fares:check\` compares the model ([scoring.md](scoring.md)) with fares that are known; \`-- --write\` renews this page. A test holds it to at most 25 % off for seven of ten, in each market too.

**${score}**

What is known (\`data/fares.json\`, ${asOf}): one adult in economy, there and back for a week, bought some ${leadDays} days ahead, US dollars. ${source} The constants of \`server/providers/fares/markets.ts\` were fitted to the same fares; when each quarter of them was left out of the fit in turn, 77 % of what was left out was at most 25 % off (63 to 87 % a quarter).

| market | fares | at most 25 % off | half within |
| --- | ---: | ---: | ---: |
${byMarket(compared)
  .map(
    ([market, fares]) =>
      `| ${market} | ${fares.length} | ${percent(shareWithin(fares))} | ${median(fares)} |`,
  )
  .join('\n')}

| route | leaving | market | known | model | off |
| --- | --- | --- | ---: | ---: | ---: |
${rows.join('\n')}
`;
  writeFileSync(new URL('../docs/fares.md', import.meta.url), text);
}
