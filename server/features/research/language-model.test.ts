import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ResearchResults } from '#contracts/research.ts';
import { questionEvents } from '#contracts/research-words.ts';
import type { Envelope } from '#contracts/streams.ts';
import type { Allowance } from '#server/language-model/allowance.ts';
import { createLanguageModel } from '#server/language-model/model.ts';
import { createTestDatabase, type TestDatabase, testDatabases } from '#testing/database/database.ts';
import {
  type Behaviour,
  beginAnswer,
  type ModelServer,
  say,
  startModelServer,
} from '#testing/language-model/model-server.ts';
import { answers, openResearch, traveller } from '#testing/runs/research.ts';
import { type Node, openNode } from '#testing/runs/runs.ts';
import { createQuestions, type Questions } from './questions/service.ts';
import type { Research } from './service.ts';

const owner = traveller('owner');
const logger = pino({ level: 'silent' });
const free: Allowance = { reserve: async () => ({ settle: async () => {} }) };
const nothing: Behaviour = (_, response) => {
  response.writeHead(500).end();
  return undefined;
};

describe.each(testDatabases)('research with a language model on the %s database', (kind) => {
  let place: TestDatabase;
  let node: Node;
  let server: ModelServer;
  let research: Research;
  let questions: Questions;
  beforeAll(async () => {
    place = await createTestDatabase(kind);
    server = await startModelServer(nothing);
    node = await openNode(place.config);
    const languageModel = createLanguageModel(
      { LIVE_DATA: 'auto', LLM_BASE_URL: server.baseUrl, LLM_MODEL: 'small', LLM_API_KEY: undefined },
      free,
    );
    research = openResearch(node, { languageModel });
    questions = createQuestions({
      ...node,
      ...{ runs: node.engine, clock: () => new Date(), logger, languageModel, results: research.results },
    });
    await node.start();
  });
  afterAll(async () => {
    await node.close();
    await server.close();
    await place.remove();
  });

  async function finished(behave: Behaviour): Promise<ResearchResults> {
    server.behave = behave;
    const { jobId } = await research.start(owner, answers());
    await node.until(jobId, ({ status }) => status === 'completed' || status === 'failed');
    return research.results(owner, jobId);
  }

  const asked = ({ type }: Envelope) => Object.hasOwn(questionEvents, type);
  const dialogue = async (jobId: string) => (await node.events(`research:${jobId}`)).filter(asked);
  /** Resolves with what was asked and answered, once as many events are there. */
  async function heard(jobId: string, count: number): Promise<Envelope[]> {
    for (;;) {
      const next = new Promise<void>((resolve) => {
        const off = node.log.onAppended(() => {
          off();
          resolve();
        });
      });
      const events = await dialogue(jobId);
      if (events.length >= count) return events;
      await next;
    }
  }

  test('the first places get a paragraph in its words where the facts bear it out, the others keep theirs', async () => {
    const results = await finished(({ body }) => {
      const { facts } = JSON.parse(body.messages[1]?.content ?? '{}') as { facts: string[] };
      const [name = '', country = ''] = facts[0]?.split(/, |:/) ?? [];
      const isSecond = facts[0]?.includes('ranked number 2');
      return `${name} in ${country} suits you, and it is the place to begin with.${isSecond ? ' It costs 7 EUR.' : ''}`;
    });
    const [first, second, third, fourth] = results.ranked;
    expect(first).toMatchObject({ whyBy: 'model', why: expect.stringContaining('the place to begin with') });
    expect(second).toMatchObject({ whyBy: 'rules', why: expect.not.stringContaining('7 EUR') });
    expect(third?.whyBy).toBe('model');
    expect(fourth?.whyBy).toBe('rules');
    expect(results.modelHost).toContain('127.0.0.1');
  });

  describe('questions about a finished job', () => {
    let results: ResearchResults;
    let jobId: string;
    beforeAll(async () => {
      results = await finished(nothing);
      ({ jobId } = results);
    });
    let before = 0;
    const ask = async (question = 'How warm is it?') => {
      before = (await dialogue(jobId)).length;
      const questionId = randomUUID();
      await questions.ask(owner, { jobId, questionId, question });
      return questionId;
    };
    const rest = async (count: number) => (await heard(jobId, before + count)).slice(before);
    const isClosed = async () => (await node.log.info(`research:${jobId}`))?.closed;

    test('a model that is away costs the job nothing but its words', () => {
      expect(results.ranked.length).toBeGreaterThan(4);
      expect(new Set(results.ranked.map(({ whyBy }) => whyBy))).toEqual(new Set(['rules']));
    });

    test('an answer comes sentence by sentence with its facts; what no fact bears out is left out', async () => {
      const name = results.ranked[0]?.name ?? '';
      server.behave = () => `${name} is ranked first. [F2]\nIt costs 7 EUR. [F2]\nIt has no facts.`;
      const questionId = await ask('Which is the best?');
      const events = await rest(3);
      expect(events.map(({ type, data }) => ({ type, data }))).toEqual([
        { type: 'question_asked', data: { questionId, question: 'Which is the best?' } },
        {
          type: 'answer_sentence',
          data: {
            questionId,
            text: `${name} is ranked first.`,
            cites: [{ destinationId: null, place: 'This research', text: expect.stringContaining(name) }],
          },
        },
        { type: 'answer_ended', data: { questionId, outcome: 'answered', message: '', leftOut: 2 } },
      ]);
      for (const { type, data } of events) questionEvents[type as keyof typeof questionEvents].parse(data);
      expect(await isClosed()).toBe(true);
    });

    test('what the results do not say is said so', async () => {
      server.behave = () => 'NOT IN RESULTS';
      await ask();
      expect((await rest(2)).at(-1)?.data).toMatchObject({ outcome: 'not_in_results' });
    });

    test('a sick model is a sentence, and it can be asked again', async () => {
      server.behave = nothing;
      await ask();
      expect((await rest(2)).at(-1)?.data).toMatchObject({
        outcome: 'failed',
        message: 'The language model didn’t answer.',
      });
    });

    /** Says one sentence, and then nothing more until it is stopped. */
    const endless: Behaviour = (_, response) => {
      beginAnswer(response);
      say(response, 'It is for 7 nights. [F1]\n');
      return undefined;
    };

    test('one at a time: the same one again changes nothing, another one waits, and it can be stopped', async () => {
      server.behave = endless;
      const questionId = await ask();
      await rest(2);
      expect(await isClosed()).toBe(false);
      await questions.ask(owner, { jobId, questionId, question: 'How warm is it?' });
      await expect(ask('And now?')).rejects.toMatchObject({ code: 'conflict' });
      before = (await dialogue(jobId)).length - 2;
      await questions.cancel(owner, { jobId, questionId });
      expect((await rest(3)).map(({ type }) => type)).toEqual([
        'question_asked',
        'answer_sentence',
        'answer_ended',
      ]);
      expect((await dialogue(jobId)).at(-1)?.data).toMatchObject({ outcome: 'cancelled' });
      expect(await isClosed()).toBe(true);
    });

    test('a node that stops marks what it was saying, and keeps what it said', async () => {
      server.behave = endless;
      await ask();
      await rest(2);
      await questions.drain();
      expect((await rest(3)).at(-1)?.data).toMatchObject({ outcome: 'interrupted' });
    });

    test('an answer whose node died is marked by whoever finds it', async () => {
      const questionId = randomUUID();
      before = (await dialogue(jobId)).length;
      await node.db.prisma.researchQuestion.create({
        data: { id: questionId, jobId, question: 'Still there?', status: 'answering', updatedAt: new Date() },
      });
      await expect(ask()).rejects.toMatchObject({ code: 'conflict' });
      await node.jobs.enqueue('research.answers', { jobId, questionId });
      node.jobs.wake('research.answers');
      expect((await rest(1)).at(-1)?.data).toMatchObject({ questionId, outcome: 'interrupted' });
    });

    test('nobody else can ask, or stop', async () => {
      const stranger = traveller('stranger');
      const question = { jobId, questionId: randomUUID(), question: 'And I?' };
      await expect(questions.ask(stranger, question)).rejects.toMatchObject({ code: 'not_found' });
      await expect(questions.cancel(stranger, question)).rejects.toMatchObject({ code: 'not_found' });
    });

    test('notes are read on request alone', async () => {
      server.behave = () => '{"items":[{"quote":"slow mornings","set":"pace","value":"relaxed"}]}';
      const { signal } = new AbortController();
      expect(await research.suggestFromNotes(owner, 'We love slow mornings', signal)).toMatchObject([
        { key: 'pace:relaxed' },
      ]);
      server.behave = nothing;
      await expect(research.suggestFromNotes(owner, 'We love it', signal)).rejects.toMatchObject({
        code: 'unavailable',
      });
      expect(research.readNotes('No flying')).toMatchObject({ readings: [{ key: 'noFlying' }] });
    });
  });
});
