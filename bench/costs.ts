/**
 * What each thing costs a node: `node bench/costs.ts`, each row beside a bare app in the same run, whose figures are
 * those of a server that only reads or writes one row. CPU time is the process's own, of all its threads, so it bears
 * a machine that is shared; times do not. Needs Linux. IDLE_SECONDS sets how long idleness is watched (20 by default).
 */
import { ofBareApp, ofCaravan, PAGES, PEERS, WRITERS } from './costs-measured.ts';
import { printTable, type Row } from './measure.ts';

/** One after the other: each has the machine to itself, as far as anybody has. */
const bare = await ofBareApp({ isIdleMeasured: true });
const caravan = await ofCaravan({ isIdleMeasured: true });
const [nobody, ours] = [bare.idleness, caravan.idleness];
if (!nobody || !ours) throw new Error('Idleness was not measured.');

const ms = (value: number) => `${value.toFixed(2)} ms`;
const row = (what: string, measured: number, baseline: number, target: number, unit = ms): Row => ({
  what,
  measured: `${unit(measured)} (${(measured / baseline).toFixed(1)}x)`,
  baseline: unit(baseline),
  target: `<= ${unit(target)}`,
  met: measured <= target,
});
const rate = (value: number) => `${value.toFixed(0)}/s`;
const rateRow = (what: string, measured: number, baseline: number, target: number): Row => ({
  ...row(what, measured, baseline, target, rate),
  target: `>= ${rate(target)}`,
  met: measured >= target,
});
printTable([
  row('who is asking: CPU a request', caravan.me.cpuMs, bare.read.cpuMs, 0.8),
  row('my trips: CPU a request', caravan.trips.cpuMs, bare.read.cpuMs, 1.5),
  row('one trip: CPU a request', caravan.trip.cpuMs, bare.read.cpuMs, 3),
  row(`an edit by REST, ${PEERS} peers: CPU`, caravan.edits.cpuMs, bare.edits.cpuMs, 2.5),
  row('  p50', caravan.edits.p50, bare.edits.p50, 2),
  row('  p99', caravan.edits.p99, bare.edits.p99, 6.5),
  rateRow('  one after another', caravan.edits.perSecond, bare.edits.perSecond, 302),
  rateRow(`${WRITERS} writers, ${PEERS} peers`, caravan.together.perSecond, bare.together.perSecond, 300),
  row('idle, nobody there: CPU a second', ours.idle, nobody.idle, 3),
  row(`idle, ${PAGES} pages open: CPU a second`, ours.pages, nobody.pages, 3),
  row('a first start: CPU', caravan.startCpuMs, bare.startCpuMs, 2 * bare.startCpuMs),
  row('  until it serves', caravan.startMs, bare.startMs, 2 * bare.startMs),
]);
process.exit();
