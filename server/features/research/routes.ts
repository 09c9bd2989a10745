import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { noteReadings, notesRequest, questionnaire } from '#contracts/questionnaire.ts';
import {
  type ResearchJob,
  researchJob,
  researchList,
  researchResults,
  startResearchAnswer,
} from '#contracts/research.ts';
import type { Clock } from '#core/clock.ts';
import {
  body,
  createRouter,
  idempotencyHeader,
  idempotent,
  json,
  problems,
  type Router,
  requireTraveller,
} from '#server/http/router.ts';
import { pageOf, runListQuery } from '#server/runs/list-query.ts';
import { exampleAnswers } from './example.ts';
import type { Research } from './service.ts';

const tags = ['research'];
const params = z.object({
  jobId: z.string().min(1).max(80).describe('The job, as told when it was started.'),
});
const ofJob = problems('unauthenticated', 'not_found');

const briefQuery = z.object({
  destinations: z
    .string()
    .min(1, 'Name one to four destinations of the results.')
    .max(400)
    .transform((text) => [
      ...new Set(
        text
          .split(',')
          .map((id) => id.trim())
          .filter(Boolean),
      ),
    ])
    .pipe(z.array(z.string()).min(1).max(4, 'At most four destinations fit side by side.'))
    .describe('Ids of the results, separated by commas.'),
  format: z.literal('md', 'Briefs come as md.').default('md'),
});

export function researchRoutes(research: Research, clock: Clock): Router {
  const routes = createRouter();

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/research',
      tags,
      summary: 'Start a research job',
      description: 'Answers at once; follow the job by its stream, or poll it.',
      middleware: idempotent,
      request: { headers: idempotencyHeader, body: body(questionnaire, () => exampleAnswers(clock)) },
      responses: {
        201: {
          ...json(startResearchAnswer, 'Started.'),
          headers: z.object({ Location: z.string().describe('Where to ask for the job.') }),
        },
        ...problems('unauthenticated', 'conflict'),
      },
    }),
    async (c) => {
      const keep = c.var.keepAnswer(201);
      const answerOf = ({ jobId, status, stream }: ResearchJob) => ({ jobId, status, stream });
      const job = await research.start(c.var.traveller, c.req.valid('json'), (tx, started) =>
        keep(tx, answerOf(started)),
      );
      c.header('Location', `/api/v1/research/${job.jobId}`);
      return c.json(answerOf(job), 201);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/research/notes',
      tags,
      summary: 'What is read in notes before a job is started',
      description:
        'Rules must hold, wishes weigh; the rest is kept with the job and not used for ranking. Starts nothing.',
      request: {
        body: body(notesRequest, { notes: 'No flying, and not in August. My sister turns forty.' }),
      },
      responses: { 200: json(noteReadings, 'What would be acted on, and what not.') },
    }),
    (c) => c.json(research.readNotes(c.req.valid('json').notes), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/research',
      tags,
      summary: 'Your research jobs, newest first',
      middleware: requireTraveller,
      request: { query: runListQuery },
      responses: { 200: json(researchList, 'A page of jobs.'), ...problems('unauthenticated') },
    }),
    async (c) => c.json(await research.list(c.var.traveller, pageOf(c.req.valid('query'))), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/research/{jobId}',
      tags,
      summary: 'How a research job is doing',
      middleware: requireTraveller,
      request: { params },
      responses: { 200: json(researchJob, 'The job.'), ...ofJob },
    }),
    async (c) => c.json(await research.get(c.var.traveller, c.req.valid('param').jobId), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/research/{jobId}/results',
      tags,
      summary: 'The ranked destinations',
      description: '`conflict` until the job has completed.',
      middleware: requireTraveller,
      request: { params },
      responses: { 200: json(researchResults, 'The results.'), ...ofJob, ...problems('conflict') },
    }),
    async (c) => c.json(await research.results(c.var.traveller, c.req.valid('param').jobId), 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/research/{jobId}/cancel',
      tags,
      summary: 'Stop a research job',
      middleware: requireTraveller,
      request: { params },
      responses: { 200: json(researchJob, 'Cancelled.'), ...ofJob, ...problems('conflict') },
    }),
    async (c) => c.json(await research.cancel(c.var.traveller, c.req.valid('param').jobId), 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/research/{jobId}/retry',
      tags,
      summary: 'Go on with a job that failed or was cancelled',
      middleware: requireTraveller,
      request: { params },
      responses: { 200: json(researchJob, 'Waiting to go on.'), ...ofJob, ...problems('conflict') },
    }),
    async (c) => c.json(await research.retry(c.var.traveller, c.req.valid('param').jobId), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/research/{jobId}/brief',
      tags,
      summary: 'One destination, or several side by side, to take along',
      middleware: requireTraveller,
      request: { params, query: briefQuery },
      responses: {
        200: { description: 'Markdown.', content: { 'text/markdown': { schema: z.string() } } },
        ...ofJob,
        ...problems('conflict'),
      },
    }),
    async (c) => {
      const { jobId } = c.req.valid('param');
      const text = await research.brief(c.var.traveller, jobId, c.req.valid('query').destinations);
      return c.body(text, 200, { 'content-type': 'text/markdown; charset=utf-8' });
    },
  );

  return routes;
}
