// `npm run fuzz -- --inputs 10000 --seed 1`: everything that can be asked, near what is taken and beyond it.
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';

const { values } = parseArgs({
  options: { inputs: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});
const { complaints, statuses, requests, othersMs } = await fuzz({
  seed: Number(values.seed),
  inputs: Number(values.inputs),
});
const sorted = [...othersMs].sort((a, b) => a - b);
const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
const say = (text: string) => process.stdout.write(`${text}\n`);
say(`seed ${values.seed}: ${requests.rest} requests by REST, ${requests.socket} over sockets`);
say(
  `answers: ${Object.entries(statuses)
    .map(([status, count]) => `${status}: ${count}`)
    .join(', ')}`,
);
say(
  `a bystander waited p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, at most ${at(1)} ms (${sorted.length} requests)`,
);
say(`complaints: ${complaints.length}`);
for (const sentence of complaints) say(`  ${sentence}`);
process.exit(complaints.length === 0 ? 0 : 1);
