/** Server side of `bench/realtime.ts`: Caravan's log and sockets (`caravan`), or a bare Socket.IO room (`bare`). */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import type { NewEvent } from '#server/realtime/types.ts';
import { openTestDatabase } from '#testing/database/database.ts';
import { startRealtimeNode } from '#testing/realtime/realtime-node.ts';
import { serveParent } from './measure.ts';

type Side = {
  url: string;
  /** Sends one event to all who follow the stream. */
  send(stream: string, text: string): Promise<unknown>;
  append(stream: string, count: number): Promise<unknown>;
  close(): Promise<unknown>;
};

const event = (text: string): NewEvent => ({ type: 'note', data: { text, sentAt: now() } });
const now = () => performance.timeOrigin + performance.now();

async function caravan(): Promise<Side> {
  const db = await openTestDatabase('embedded');
  const node = await startRealtimeNode({ db, drainSpreadMs: 0 });
  return {
    url: node.url,
    send: (stream, text) => node.log.append(stream, event(text)),
    async append(stream, count) {
      for (let n = 0; n < count; n += 500)
        await node.log.append(
          stream,
          ...Array.from({ length: Math.min(500, count - n) }, () => event('x'.repeat(200))),
        );
    },
    async close() {
      await node.close();
      await db.close();
    },
  };
}

async function bare(): Promise<Side> {
  const server = createServer();
  const io = new Server(server, { serveClient: false, perMessageDeflate: false });
  let seq = 0;
  io.of('/trips').on('connection', (socket) => {
    socket.on('subscribe', ({ stream }, ack) => {
      socket.join(stream);
      ack({ data: {} });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async send(stream, text) {
      seq += 1;
      const envelope = { stream, seq, type: 'note', at: new Date().toISOString(), data: event(text).data };
      io.of('/trips').to(stream).emit('event', envelope);
    },
    append: async () => {},
    close: () => io.close(),
  };
}

const side = await (process.argv[2] === 'bare' ? bare() : caravan());

serveParent(
  {
    url: () => side.url,
    append: (stream: string, count: number) => side.append(stream, count),
    /** Sends at a steady rate; gives back the CPU time that this process used meanwhile, ms. */
    async run(stream: string, events: number, perSecond: number) {
      const text = 'x'.repeat(200);
      const before = process.cpuUsage();
      const startedAt = performance.now();
      const sending: Promise<unknown>[] = [];
      for (let n = 0; n < events; n += 1) {
        const due = startedAt + (n * 1000) / perSecond - performance.now();
        if (due > 0) await new Promise((resolve) => setTimeout(resolve, due));
        sending.push(side.send(stream, text));
      }
      await Promise.all(sending);
      // Until what was sent has left the process too.
      await new Promise((resolve) => setTimeout(resolve, 500));
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    },
    /** Resident bytes, with garbage thrown away. */
    async memory() {
      for (let n = 0; n < 5; n += 1) {
        globalThis.gc?.();
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return process.memoryUsage().rss;
    },
  },
  async () => void (await side.close()),
);
