import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { notesRequest, questionnaire } from '#contracts/questionnaire.ts';
import {
  type ResearchJob,
  researchJob,
  researchList,
  researchResults,
  startResearchAnswer,
} from '#contracts/research.ts';
import { noteReadingsAnswer, noteSuggestions } from '#contracts/research-words.ts';
import type { Clock } from '#core/clock.ts';
import { body, createRouter, json, problems, type Router, requireTraveller } from '#server/http/router.ts';
import { runRoutes } from '#server/runs/run-routes.ts';
import { exampleAnswers } from './example.ts';
import type { Research } from './service.ts';

const tags = ['research'];

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

  const ofJob = runRoutes(routes, {
    path: '/research',
    id: 'jobId',
    idText: 'The job, as told when it was started.',
    kind: 'research',
    the: 'the job',
  });
  const answerOf = ({ jobId, status, stream }: ResearchJob) => ({ jobId, status, stream });

  ofJob.start({
    summary: 'Start researching',
    description: 'Answers at once; follow the job by its stream, or poll it.',
    input: questionnaire,
    example: () => exampleAnswers(clock),
    answer: startResearchAnswer,
    work: async (traveller, answers, keep) =>
      answerOf(await research.start(traveller, answers, (tx, job) => keep(tx, answerOf(job)))),
  });

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
      responses: { 200: json(noteReadingsAnswer, 'What would be acted on, and what not.') },
    }),
    (c) => c.json(research.readNotes(c.req.valid('json').notes), 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/research/notes/suggestions',
      tags,
      summary: 'What a language model reads in notes besides',
      description:
        'Answers to be confirmed: nothing acts on them. None where no language model is configured.',
      middleware: requireTraveller,
      request: { body: body(notesRequest, { notes: 'Oma kommt mit, viele Treppen gehen nicht mehr.' }) },
      responses: {
        200: json(noteSuggestions, 'What could be added to the answers.'),
        ...problems('unauthenticated', 'unavailable'),
      },
    }),
    async (c) => {
      const { notes } = c.req.valid('json');
      const suggestions = await research.suggestFromNotes(c.var.traveller, notes, c.req.raw.signal);
      return c.json({ suggestions }, 200);
    },
  );

  ofJob.list({
    summary: 'Your research jobs, newest first',
    answer: researchList,
    text: 'A page of jobs.',
    work: research.list,
  });

  ofJob.read({
    at: '',
    summary: 'How a research job is doing',
    answer: researchJob,
    text: 'The job.',
    work: research.get,
  });

  ofJob.read({
    at: '/results',
    summary: 'The ranked destinations',
    description: '`conflict` until the job has completed.',
    refusals: ['conflict'],
    answer: researchResults,
    text: 'The results.',
    work: research.results,
  });

  ofJob.act({
    at: '/cancel',
    summary: 'Stop a research job',
    answer: researchJob,
    text: 'Cancelled.',
    work: research.cancel,
  });

  ofJob.act({
    at: '/retry',
    summary: 'Go on with a job that failed or was cancelled',
    answer: researchJob,
    text: 'Waiting to go on.',
    work: research.retry,
  });

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/research/{jobId}/brief',
      tags,
      summary: 'One destination, or several side by side, to take along',
      middleware: requireTraveller,
      request: { params: ofJob.params, query: briefQuery },
      responses: {
        200: { description: 'Markdown.', content: { 'text/markdown': { schema: z.string() } } },
        ...ofJob.refusals,
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
