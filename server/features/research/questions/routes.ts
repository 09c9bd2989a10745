import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { researchQuestion } from '#contracts/research-words.ts';
import { body, createRouter, problems, type Router, requireTraveller } from '#server/http/router.ts';
import type { Questions } from './service.ts';

const tags = ['research'];
const jobId = z.string().min(1).max(80).describe('A job that has completed.');

export function questionRoutes(questions: Questions): Router {
  const routes = createRouter();

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/research/{jobId}/questions',
      tags,
      summary: 'Ask about the results of a research job',
      description:
        'The answer comes on the stream of the job: `question_asked`, an `answer_sentence` for each sentence with the facts it rests on, and `answer_ended`. One question at a time for each job. `not_found` where no language model is configured.',
      middleware: requireTraveller,
      request: {
        params: z.object({ jobId }),
        body: body(researchQuestion, {
          questionId: '0b7c1d2e-3f4a-4b5c-8d6e-7f8091a2b3c4',
          question: 'Which of them has the warmest sea?',
        }),
      },
      responses: {
        202: { description: 'Asked.' },
        ...problems('unauthenticated', 'not_found', 'conflict'),
      },
    }),
    async (c) => {
      await questions.ask(c.var.traveller, { ...c.req.valid('param'), ...c.req.valid('json') });
      return c.body(null, 202);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/research/{jobId}/questions/{questionId}/cancel',
      tags,
      summary: 'Stop an answer',
      middleware: requireTraveller,
      request: { params: z.object({ jobId, questionId: z.string().min(1).max(80) }) },
      responses: {
        204: { description: 'Stopped, or ended before.' },
        ...problems('unauthenticated', 'not_found', 'conflict'),
      },
    }),
    async (c) => {
      await questions.cancel(c.var.traveller, c.req.valid('param'));
      return c.body(null, 204);
    },
  );

  return routes;
}
