/**
 * What `bench/costs.ts` measures Caravan beside: one route that reads a row and one that writes a row and tells a
 * Socket.IO room, on the same kind of database. No accounts, no permissions, no log.
 */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { pino } from 'pino';
import { Server } from 'socket.io';
import { z } from 'zod';
import { openDatabase } from '#server/database/open.ts';

const place = z.object({ CARAVAN_DATA: z.string(), PORT: z.coerce.number() }).parse(process.env);
const { pool } = await openDatabase(place, pino({ level: 'silent' }));
await pool.query('create table if not exists bench_place (id text primary key, name text not null)');

const app = new Hono();
app.get('/one', async (c) =>
  c.json((await pool.query('select * from bench_place where id = $1', ['a'])).rows),
);
app.post('/one', async (c) => {
  const { name } = await c.req.json<{ name: string }>();
  await pool.query(
    'insert into bench_place values ($1, $2) on conflict (id) do update set name = excluded.name',
    ['a', name],
  );
  io.to('room').emit('event', { name });
  return c.json({});
});
const server = serve({ fetch: app.fetch, port: place.PORT, hostname: '127.0.0.1' }, () =>
  process.stdout.write('ready\n'),
);
const io = new Server(server as ConstructorParameters<typeof Server>[0], { perMessageDeflate: false });
io.on('connection', (socket) => void socket.join('room'));
