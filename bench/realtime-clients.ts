/** Client side of `bench/realtime.ts` and others (which name their namespace): many sockets that speak just enough Socket.IO to cost next to nothing. */
import { serveParent } from './measure.ts';

type Client = {
  socket: WebSocket;
  ask(event: string, payload: unknown): Promise<unknown>;
  onEvent: () => void;
};

const NAMESPACE = process.argv[2] ?? '/trips';
const clients: Client[] = [];
let received = 0;
let delays: number[] = [];
/** Times of arrival, ms since 1970. */
let arrivals: number[] = [];
let measuring = false;
let travellers = 0;

const now = () => performance.timeOrigin + performance.now();

/** Engine.IO: 0 open, 2 ping, 3 pong, 4 message; in it Socket.IO: 0 connect, 2 event, 3 ack. */
function connect(url: string): Promise<Client> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  // Each is somebody else, as in life; one traveller's sockets share a rate limit.
  travellers += 1;
  const traveller = `traveller${travellers}`;
  const acks = new Map<number, (answer: unknown) => void>();
  let lastId = 0;
  const client: Client = {
    socket,
    onEvent: () => {},
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
      else if (data.startsWith('0')) socket.send(`40${NAMESPACE},{"apiKey":"${traveller}"}`);
      else if (data.startsWith('40')) resolve(client);
      else if (data.startsWith('42') && data.includes('["event"')) take(data);
      else if (data.startsWith('43')) {
        const [, id, answer] = /^43[^,]*,(\d+)(.*)$/s.exec(data) ?? [];
        acks.get(Number(id))?.(JSON.parse(answer ?? '[]')[0]);
        acks.delete(Number(id));
      }
    };
  });
}

function take(data: string): void {
  received += 1;
  if (!measuring) return;
  arrivals.push(now());
  const sentAt = /"sentAt":([\d.]+)/.exec(data)?.[1];
  if (sentAt) delays.push(now() - Number(sentAt));
}

const isData = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'data' in answer;

type Page = { data: { epoch: string; events: { seq: number }[]; more: boolean } };

async function replay(client: Client, stream: string): Promise<number> {
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
    async connect(url: string, count: number, stream: string | null) {
      for (let n = 0; n < count; n += 50) {
        const some = Array.from({ length: Math.min(50, count - n) }, () => connect(url));
        for (const client of await Promise.all(some)) {
          clients.push(client);
          if (!stream) continue;
          const answer = await client.ask('subscribe', { stream, since: { seq: 0 } });
          if (!isData(answer)) throw new Error(`Not subscribed: ${JSON.stringify(answer)}`);
        }
      }
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
        const client = await connect(url);
        durations.push(await replay(client, stream));
        client.socket.close();
      }
      return durations;
    },
  },
  async () => {},
);
