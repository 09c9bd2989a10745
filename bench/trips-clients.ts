/** Client side of `bench/trips.ts`. */
import { percentile, serveParent } from './measure.ts';
import { type Client, connect, connectMany, now } from './sockets.ts';

const NAMESPACE = '/trips';
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Answer = { data?: { seq?: number; head?: number }; error?: { code: string } };

const clients: Client<Answer>[] = [];
/** By op: when it was sent, and when each peer had it. */
const sent = new Map<string, number>();
let deliveries: number[] = [];
let slowest = new Map<string, number>();
let presence = { messages: 0, bytes: 0 };

function connectAs(url: string, traveller: string): Promise<Client<Answer>> {
  return connect<Answer>({
    url,
    namespace: NAMESPACE,
    traveller,
    // A snapshot is not taken apart here: a thousand pages would not do that on one machine, let alone this one.
    parse: (text) =>
      text.length > 10_000 && text.startsWith('[{"data"') ? { data: {} } : JSON.parse(text)[0],
    onPacket(data) {
      if (data.startsWith(`42${NAMESPACE},["event"`)) take(data);
      else if (/^42[^[]*\["(presence|user_)/.test(data)) {
        presence.messages += 1;
        presence.bytes += data.length;
      }
    },
  });
}

/** Parsed whole, as a page has to: an op counts as there when it could be applied. */
function take(data: string): void {
  const [, event] = JSON.parse(data.slice(data.indexOf('['))) as [
    string,
    { data?: { change?: Named }; name?: string },
  ];
  const name = event.data?.change?.fields?.name ?? event.name;
  const at = name === undefined ? undefined : sent.get(name);
  if (at === undefined || name === undefined) return;
  const delay = now() - at;
  deliveries.push(delay);
  slowest.set(name, Math.max(slowest.get(name) ?? 0, delay));
}
type Named = { fields?: { name?: string } };

const spread = (values: number[]) => ({
  count: values.length,
  p50: percentile(values, 50),
  p99: percentile(values, 99),
});

/** `acked`: by the number of the op, with holes where it was refused. */
function summary(acked: number[], errors: string[]) {
  const times = acked.filter((time) => time !== undefined);
  const third = Math.floor(times.length / 3);
  return {
    delivery: spread(deliveries),
    slowest: spread([...slowest.values()]),
    ack: spread(times),
    firstThird: spread(times.slice(0, third)),
    lastThird: spread(times.slice(-third)),
    errors,
  };
}

/** Starts `perSecond` times a second for `ms`, however long each takes, and waits for all. */
async function atRate(perSecond: number, ms: number, once: (n: number) => Promise<void>): Promise<void> {
  const startedAt = now();
  const running: Promise<void>[] = [];
  for (let n = 0; n < (perSecond * ms) / 1_000; n++) {
    const early = startedAt + (n * 1_000) / perSecond - now();
    if (early > 0.5) await wait(early);
    running.push(once(n));
  }
  await Promise.all(running);
}

serveParent(
  {
    /** Travellers `from` and so on, half of them on each url. */
    async connect(urls: string[], count: number) {
      const before = clients.length;
      const made = await connectMany(count, (index) =>
        connectAs(urls[index % urls.length] as string, `traveller${before + index + 1}`),
      );
      clients.push(...made);
    },
    close() {
      for (const { socket } of clients.splice(0)) socket.close();
    },

    /** All at once: subscribed with a snapshot, and joined. ms until the last one had it. */
    async joinAll(tripId: string) {
      presence = { messages: 0, bytes: 0 };
      const startedAt = now();
      const had: number[] = [];
      await Promise.all(
        clients.map(async (client) => {
          const answer = await client.ask('subscribe', { stream: `trip:${tripId}`, since: null });
          if (!answer.data) throw new Error(`Not subscribed: ${JSON.stringify(answer)}`);
          had.push(now() - startedAt);
          await client.ask('join_trip', { tripId });
        }),
      );
      await wait(1_500);
      return { last: Math.max(...had), ...presence };
    },

    /** Ops on 50 activities, round robin over all clients. */
    async edit(tripId: string, perSecond: number, ms: number) {
      deliveries = [];
      slowest = new Map();
      sent.clear();
      const acked: number[] = [];
      const errors: string[] = [];
      await atRate(perSecond, ms, async (n) => {
        const client = clients[n % clients.length] as Client<Answer>;
        const name = `${now()} ${n}`;
        const change = { kind: 'set_activity', id: `activity-${n % 50}`, fields: { name } };
        const at = now();
        sent.set(name, at);
        const opId = `op-${tripId.slice(0, 8)}-${at.toFixed(3).replace('.', '-')}-${n}`;
        const { error } = await client.ask('activity_update', { tripId, opId, baseSeq: 0, change });
        if (error) errors.push(error.code);
        else acked[n] = now() - at;
      });
      await wait(500);
      return summary(acked, errors);
    },

    /** The same against the baseline: PUT by HTTP, heard by the room. */
    async put(url: string, perSecond: number, ms: number) {
      deliveries = [];
      slowest = new Map();
      sent.clear();
      const acked: number[] = [];
      const errors: string[] = [];
      await atRate(perSecond, ms, async (n) => {
        const name = `${now()} ${n}`;
        const at = now();
        sent.set(name, at);
        const body = JSON.stringify({
          id: `place-${n % 50}`,
          name,
          by: `traveller${1 + (n % clients.length)}`,
        });
        try {
          const answer = await fetch(url, { method: 'PUT', body });
          await answer.arrayBuffer();
          if (answer.ok) acked[n] = now() - at;
          else errors.push(String(answer.status));
        } catch (error) {
          // A connection that was closed under load is the baseline's refusal, not the end of the comparison.
          errors.push(String(error));
        }
      });
      await wait(500);
      return summary(acked, errors);
    },
  },
  async () => {},
);
