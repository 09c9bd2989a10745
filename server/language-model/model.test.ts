import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ProviderError } from '#server/providers/http.ts';
import {
  type Behaviour,
  beginAnswer,
  endAnswer,
  type ModelServer,
  say,
  startModelServer,
} from '#testing/language-model/model-server.ts';
import type { Allowance } from './allowance.ts';
import { createLanguageModel } from './model.ts';
import { defaultTimeouts } from './openai.ts';
import type { Usage } from './types.ts';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());

const settled: Usage[] = [];
const allowance: Allowance = {
  reserve: async () => ({
    settle: async (used) => {
      settled.push(used);
    },
  }),
};
beforeEach(() => {
  settled.length = 0;
  server.requests.length = 0;
});

const prompt = { system: 'Be brief.', user: 'How are you?', maxOutputTokens: 100 };
const settings = () => ({
  LIVE_DATA: 'auto' as const,
  LLM_BASE_URL: server.baseUrl,
  LLM_MODEL: 'small',
  LLM_API_KEY: 'secret',
});
function ask(behave: Behaviour, { signal = new AbortController().signal, timeouts = defaultTimeouts } = {}) {
  server.behave = behave;
  const model = createLanguageModel(settings(), allowance, timeouts);
  if (!model) throw new Error('no model');
  return model.write(prompt, { travellerId: 'one', signal });
}

test('the answer comes whole, and what it took is settled', async () => {
  await expect(ask(() => 'Very well, thank you.')).resolves.toBe('Very well, thank you.');
  expect(settled).toEqual([{ input: 100, output: 20 }]);
  expect(server.requests).toMatchObject([
    {
      path: '/v1/chat/completions',
      authorization: 'Bearer secret',
      body: { model: 'small', max_tokens: 100 },
    },
  ]);
});

test('a newer model is asked in its own terms, once it has said so', async () => {
  const answer = await ask((request, response) => {
    if (request.body.max_tokens === undefined) return 'Yes.';
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message: 'Use max_completion_tokens instead.' } }));
    return undefined;
  });
  expect(answer).toBe('Yes.');
});

test('what a model thinks aloud is not part of its answer', async () => {
  await expect(ask(() => '<think>Hm, let me see.</think>Yes.')).resolves.toBe('Yes.');
  await expect(ask(() => '<think>Hm, for ever')).resolves.toBe('');
});

const illnesses: Record<string, Behaviour> = {
  'a web page': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Log in</html>');
    return undefined;
  },
  'an empty answer': () => '',
  'an error': (_, response) => {
    response.writeHead(500).end('oh no');
    return undefined;
  },
  'a wrong key': (_, response) => {
    response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":{"message":"key"}}');
    return undefined;
  },
  'a redirect to elsewhere': (_, response) => {
    response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
    return undefined;
  },
  'events that are no JSON': (_, response) => {
    beginAnswer(response);
    response.end('data: {"choices": [\n\n');
    return undefined;
  },
  'JSON of another shape': (_, response) => {
    beginAnswer(response);
    response.end('data: {"choices": [{"delta": {"content": 7}}], "usage": {"prompt_tokens": "x"}}\n\n');
    return undefined;
  },
  '200 KB': () => 'word '.repeat(40_000),
  'nothing, ever': () => undefined,
  'half an answer, then silence': (_, response) => {
    beginAnswer(response);
    say(response, 'It is');
    return undefined;
  },
  'half an answer, then a cut connection': (_, response) => {
    beginAnswer(response);
    say(response, 'It is');
    response.socket?.destroySoon();
    return undefined;
  },
};

describe('a sick model is an error within its time, and is paid for', () => {
  test.each(Object.entries(illnesses))('%s', async (_, behave) => {
    await expect(ask(behave, { timeouts: { silenceMs: 250, totalMs: 600 } })).rejects.toThrow(ProviderError);
    expect(settled).toHaveLength(1);
    const [used] = settled;
    expect(Number.isSafeInteger(used?.input) && Number.isSafeInteger(used?.output)).toBe(true);
  });
});

test('who stops is heeded at once', async () => {
  const stop = new AbortController();
  const { signal } = stop;
  const behave: Behaviour = (_, response) => {
    beginAnswer(response);
    say(response, 'It is');
    stop.abort(new Error('stopped'));
    return undefined;
  };
  const asked = ask(behave, { signal });
  await expect(asked).rejects.toThrow('stopped');
  expect(settled).toHaveLength(1);
});

test('an answer without a count of tokens is estimated', async () => {
  await ask((_, response) => {
    beginAnswer(response);
    say(response, 'Fine.');
    endAnswer(response);
    return undefined;
  });
  expect(settled[0]).toEqual({ input: 7, output: 2 });
});

test('there is none without settings, nor elsewhere while nothing may leave this machine', () => {
  const given = { ...settings(), LIVE_DATA: 'off' as const };
  expect(createLanguageModel({ ...given, LLM_MODEL: undefined }, allowance)).toBeNull();
  expect(createLanguageModel({ ...given, LLM_BASE_URL: 'https://api.example.org/v1' }, allowance)).toBeNull();
  expect(createLanguageModel({ ...given, LLM_BASE_URL: 'http://127.evil.example/v1' }, allowance)).toBeNull();
  expect(createLanguageModel(given, allowance)?.host).toContain('127.0.0.1');
});
