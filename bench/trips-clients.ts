/** Client side of `bench/trips.ts`: many sockets that speak just enough Socket.IO to cost next to nothing. */
import { percentile, serveParent } from './measure.ts';

const NAMESPACE = '/trips';
const now = () => performance.timeOrigin + performance.now();
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Answer = { data?: { seq?: number; head?: number }; error?: { code: string } };
type Client = { name: string; socket: WebSocket; ask(event: string, payload: unknown): Promise<Answer> };

const clients: Client[] = [];
/** By op: when it was sent, and when each peer had it. */
const sent = new Map<string, number>();
let deliveries: number[] = [];
let slowest = new Map<string, number>();
let presence = { messages: 0, bytes: 0 };

/** Engine.IO: 0 open, 2 ping, 3 pong, 4 message; in it Socket.IO: 0 connect, 2 event, 3 ack. */
function connect(url: string, name: string): Promise<Client> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const acks = new Map<number, (answer: Answer) => void>();
  let lastId = 0;
  const client: Client = {
    name,
    socket,
    ask(event, payload) {
      lastId += 1;
      const id = lastId;
      socket.send(`42${NAMESPACE},${id}${JSON.stringify([event, payload])}`);
      return new Promise((resolve) => acks.set(id, resolve));
    },
  };
  return new Promise((resolve, reject) => {
    socket.onerror = () => reject(new Error('The connection failed.'));
    socket.onmessage = ({ data }: { data: string }) => {
      if (data === '2') socket.send('3');
      else if (data.startsWith('0')) socket.send(`40${NAMESPACE},{"apiKey":"${name}"}`);
      else if (data.startsWith('40')) resolve(client);
      else if (data.startsWith('43')) {
        const [, id, answer] = /^43[^,]*,(\d+)(.*)$/s.exec(data) ?? [];
        // A snapshot is not taken apart here: a thousand pages would not do that on one machine, let alone this one.
        const isLarge = answer !== undefined && answer.length > 10_000 && answer.startsWith('[{"data"');
        acks.get(Number(id))?.(isLarge ? { data: {} } : JSON.parse(answer ?? '[]')[0]);
        acks.delete(Number(id));
      } else if (data.startsWith(`42${NAMESPACE},["event"`)) take(data);
      else if (/^42[^[]*\["(presence|user_)/.test(data)) {
        presence.messages += 1;
        presence.bytes += data.length;
      }
    };
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
      for (let n = 0; n < count; n += 50) {
        const some = Array.from({ length: Math.min(50, count - n) }, (_, index) =>
          connect(urls[(n + index) % urls.length] as string, `traveller${clients.length + index + 1}`),
        );
        clients.push(...(await Promise.all(some)));
      }
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
        const client = clients[n % clients.length] as Client;
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
