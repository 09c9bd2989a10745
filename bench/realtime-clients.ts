/** Client side of `bench/realtime.ts` and others, which name their namespace. */
import { serveParent } from './measure.ts';
import { type Client, connect, connectMany, now } from './sockets.ts';

const NAMESPACE = process.argv[2] ?? '/trips';
const clients: Client<unknown>[] = [];
let received = 0;
let delays: number[] = [];
/** Times of arrival, ms since 1970. */
let arrivals: number[] = [];
let measuring = false;
let travellers = 0;

/** Each is somebody else, as in life; one traveller's sockets share a rate limit. */
function connectOne(url: string): Promise<Client<unknown>> {
  travellers += 1;
  return connect({ url, namespace: NAMESPACE, traveller: `traveller${travellers}`, onPacket: take });
}

function take(data: string): void {
  if (!data.includes('["event"')) return;
  received += 1;
  if (!measuring) return;
  arrivals.push(now());
  const sentAt = /"sentAt":([\d.]+)/.exec(data)?.[1];
  if (sentAt) delays.push(now() - Number(sentAt));
}

const isData = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'data' in answer;

async function subscribe(client: Client<unknown>, stream: string): Promise<void> {
  const answer = await client.ask('subscribe', { stream, since: { seq: 0 } });
  if (!isData(answer)) throw new Error(`Not subscribed: ${JSON.stringify(answer)}`);
}

type Page = { data: { epoch: string; events: { seq: number }[]; more: boolean } };

async function replay(client: Client<unknown>, stream: string): Promise<number> {
  const startedAt = performance.now();
  let since: { epoch?: string; seq: number } = { seq: 0 };
  for (;;) {
    const { data } = (await client.ask('subscribe', { stream, since })) as Page;
    const last = data.events.at(-1)?.seq ?? since.seq;
    if (!data.more) break;
    since = { epoch: data.epoch, seq: last };
  }
  return performance.now() - startedAt;
}

serveParent(
  {
    /** `{traveller}` in the stream's name is the one who connects. */
    async connect(url: string, count: number, stream: string | null) {
      const made = await connectMany(count, async () => {
        const client = await connectOne(url);
        if (stream) await subscribe(client, stream.replace('{traveller}', client.traveller));
        return client;
      });
      clients.push(...made);
    },
    /** Subscribes again and again, so that the database and its caches are as large as they get. */
    async resubscribe(stream: string, times: number) {
      for (let n = 0; n < times; n += 1)
        await Promise.all(clients.map((client) => client.ask('subscribe', { stream, since: { seq: 0 } })));
    },
    disconnect() {
      for (const { socket } of clients.splice(0)) socket.close();
    },
    startMeasuring() {
      received = 0;
      delays = [];
      arrivals = [];
      measuring = true;
    },
    results: () => ({ received, delays, arrivals }),
    async replays(url: string, stream: string, times: number) {
      const durations: number[] = [];
      for (let n = 0; n < times; n += 1) {
        const client = await connectOne(url);
        durations.push(await replay(client, stream));
        client.socket.close();
      }
      return durations;
    },
  },
  async () => {},
);
