/**
 * The short form of `bench/costs.ts`, for who changes what all requests go through: ends with 1 when something costs half
 * as much again, beside the bare app of the same run, as it did when the ratios below were written down. Why `npm test`
 * does not run it is decision 029. Needs Linux.
 */
import { ofBareApp, ofCaravan } from './costs-measured.ts';

/** What it costs beside the bare app; a change that makes something cheaper for good lowers its number. */
const ratios = {
  'who is asking': 1.2,
  'my trips': 2.4,
  'one trip': 2.4,
  'an edit, told to 100': 2.6,
  'ten who edit at once': 2.4,
  'a first start': 3.4,
};
/** A ratio may grow by this. */
const MAX_GROWTH = 1.5;

type What = keyof typeof ratios;

async function measured(): Promise<Record<What, number>> {
  const bare = await ofBareApp({ isIdleMeasured: false });
  const app = await ofCaravan({ isIdleMeasured: false });
  return {
    'who is asking': app.me.cpuMs / bare.read.cpuMs,
    'my trips': app.trips.cpuMs / bare.read.cpuMs,
    'one trip': app.trip.cpuMs / bare.read.cpuMs,
    'an edit, told to 100': app.edits.cpuMs / bare.edits.cpuMs,
    'ten who edit at once': app.together.cpuMs / bare.together.cpuMs,
    'a first start': app.startCpuMs / bare.startCpuMs,
  };
}

const isDear = (what: What, ratio: number) => ratio > ratios[what] * MAX_GROWTH;
const say = (text: string) => process.stdout.write(`${text}\n`);

const first = await measured();
const all = Object.keys(ratios) as What[];
const dear = all.filter((what) => isDear(what, first[what]));
// Whatever disturbed one of the two processes alone does not do so twice.
const second = dear.length > 0 ? await measured() : null;
for (const what of all) {
  const again = second ? `, then ${second[what].toFixed(2)}` : '';
  say(`${what.padEnd(24)} ${first[what].toFixed(2)} times the bare app${again} (${ratios[what]})`);
}
const failed = dear.filter((what) => second && isDear(what, second[what]));
if (failed.length > 0)
  say(
    `\nMore than half as dear again: ${failed.join(', ')}. bench/costs.ts and --cpu-prof show where it goes.`,
  );
process.exit(failed.length > 0 ? 1 : 0);
