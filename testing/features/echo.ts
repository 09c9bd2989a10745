import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import type { Namespace, StreamId } from '#contracts/streams.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Feature } from '#server/features/feature.ts';
import { body, createRouter, json, problems, requireTraveller } from '#server/http/router.ts';
import type { Kernel } from '#server/kernel.ts';

const call = z.object({ text: z.string().min(1).max(200) });
const answer = z.object({ stream: z.string() });
const job = call.extend({ userId: z.string() });
const QUEUE = 'echo.answer';
/** A contract's list of namespaces has the name of a feature that ships. */
const NAMESPACE = '/echo' as Namespace;

const streamOf = (userId: string): StreamId => `echo:${userId}`;

/** The use cases: no HTTP and no socket, and nothing but the parts of the kernel that they need. */
function createEcho({ log, jobs }: Pick<Kernel, 'log' | 'jobs'>) {
  let echoed = 0;
  jobs.define(QUEUE, job, async ({ userId, text }) => {
    await log.append(streamOf(userId), { type: 'echoed', data: { text } });
    echoed += 1;
  });
  return {
    /** Of this process. A feature with a table counts there, over all nodes. */
    count: () => echoed,
    /** Call and job are there together or not at all, wherever the process is killed. */
    async call({ id: userId }: Traveller, text: string): Promise<{ stream: StreamId }> {
      await log.transaction(async (tx, append) => {
        await append(streamOf(userId), { type: 'called', data: { text } });
        await jobs.enqueue(QUEUE, { userId, text }, { tx });
      });
      jobs.wake(QUEUE);
      return { stream: streamOf(userId) };
    },
  };
}

/** What somebody calls comes back to all their devices. */
export function echoFeature(kernel: Kernel): Feature<ReturnType<typeof createEcho>> {
  const service = createEcho(kernel);
  const routes = createRouter();
  routes.openapi(
    createRoute({
      method: 'post',
      path: '/echo',
      tags: ['echo'],
      summary: 'Call something',
      middleware: requireTraveller,
      request: { body: body(call, { text: 'Hello!' }) },
      responses: { 202: json(answer, 'Where it will come back.'), ...problems('unauthenticated') },
    }),
    async (c) => c.json(await service.call(c.var.traveller, c.req.valid('json').text), 202),
  );
  return {
    name: 'echo',
    service,
    routes: [routes],
    namespaces: [
      {
        name: NAMESPACE,
        kinds: [
          {
            kind: 'echo',
            namespace: NAMESPACE,
            async authorize({ id }, stream) {
              if (stream !== streamOf(id)) throw new AppError('not_found', `There is no stream "${stream}".`);
            },
          },
        ],
      },
    ],
    stats: async () => ({ echoed: service.count() }),
  };
}
