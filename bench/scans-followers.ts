/** Those who follow a scan in `bench/scans.ts`: sockets in a process of their own, each somebody else. */
import { serveParent } from './measure.ts';
import { connect, connectMany, now } from './sockets.ts';

type Follower = {
  last: number;
  missed: number;
  times: number[];
  /** What came before the answer to its subscribe; null from then on. */
  held: number[] | null;
};
const followers: Follower[] = [];
type Answer = { data: { events: { seq: number }[] } };

function take(follower: Follower, seqs: readonly number[]): void {
  for (const seq of seqs) {
    if (seq <= follower.last) continue;
    if (seq !== follower.last + 1) follower.missed += 1;
    follower.last = seq;
  }
}

/** The most of `times`, ms, that lie within one second. */
function fullest(times: readonly number[]): number {
  let most = 0;
  let from = 0;
  times.forEach((time, index) => {
    while (time - (times[from] ?? time) >= 1_000) from += 1;
    most = Math.max(most, index - from + 1);
  });
  return most;
}

serveParent(
  {
    async follow(url: string, count: number, stream: string) {
      let travellers = 0;
      await connectMany(count, async () => {
        const follower: Follower = { last: 0, missed: 0, times: [], held: [] };
        travellers += 1;
        const client = await connect<Answer>({
          ...{ url, namespace: '/scans', traveller: `traveller${travellers}` },
          onPacket(packet) {
            const [, text] = /\["events",(.*)\]$/s.exec(packet) ?? [];
            if (!text) return;
            follower.times.push(now());
            const seqs = (JSON.parse(text) as { events: { seq: number }[] }).events.map(({ seq }) => seq);
            if (follower.held) follower.held.push(...seqs);
            else take(follower, seqs);
          },
        });
        const { data } = await client.ask('subscribe', { stream, since: { seq: 0 }, grouped: true });
        follower.last = data.events.at(-1)?.seq ?? 0;
        const held = follower.held ?? [];
        follower.held = null;
        take(follower, held);
        followers.push(follower);
        return client;
      });
    },
    results: () => ({
      followers: followers.length,
      fullest: Math.max(...followers.map(({ times }) => fullest(times))),
      missed: followers.reduce((sum, { missed }) => sum + missed, 0),
      last: [Math.min(...followers.map(({ last }) => last)), Math.max(...followers.map(({ last }) => last))],
    }),
  },
  async () => {},
);
