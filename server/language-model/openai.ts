import type OpenAI from 'openai';
import { ProviderAnswerTooLarge, ProviderError } from '#server/providers/http.ts';
import { tokensIn } from './tokens.ts';
import type { Endpoint, Prompt, Usage } from './types.ts';

/** How long an endpoint may be silent, and take in all, ms. Models at home think for a while before the first word. */
export type Timeouts = { silenceMs: number; totalMs: number };
export const defaultTimeouts: Timeouts = { silenceMs: 30_000, totalMs: 120_000 };

/** Of one answer as it travels; each word comes in an envelope of its own. */
const MAX_BYTES = 2_000_000;
/** No language has longer words for a token. */
const MAX_CHARACTERS_PER_TOKEN = 12;

type Options = { baseUrl: string; model: string; apiKey: string | undefined; timeouts?: Timeouts };

/** Chat completions as OpenAI and those compatible with it serve them, streamed. */
export function openAiEndpoint({ baseUrl, model, apiKey, timeouts = defaultTimeouts }: Options): Endpoint {
  const { host } = new URL(baseUrl);
  let client: Promise<OpenAI> | undefined;
  // Newer models of OpenAI know the limit by another name, and only their own temperature.
  let isNewer = false;

  /** Loaded when it is first asked: a start without a model pays nothing for it. */
  const connect = () =>
    (client ??= import('openai').then(
      ({ default: Client }) =>
        new Client({
          baseURL: baseUrl,
          // Endpoints at home want none; the client insists on one.
          apiKey: apiKey ?? 'none',
          organization: null,
          project: null,
          maxRetries: 0,
          timeout: timeouts.totalMs,
          logLevel: 'off',
          fetch: limitedFetch,
        }),
    ));

  async function open({ chat }: OpenAI, { system, user, maxOutputTokens }: Prompt, signal: AbortSignal) {
    const request = () =>
      chat.completions.create(
        {
          model,
          messages: [
            { role: 'system', content: system },
            { role: 'user', content: user },
          ],
          stream: true,
          stream_options: { include_usage: true },
          ...(isNewer
            ? { max_completion_tokens: maxOutputTokens }
            : { max_tokens: maxOutputTokens, temperature: 0.2 }),
        },
        { signal },
      );
    try {
      return await request();
    } catch (error) {
      const complaint = error instanceof Error ? error.message : '';
      if (isNewer || !/max_completion_tokens|temperature/.test(complaint)) throw error;
      isNewer = true;
      return request();
    }
  }

  return async function* answer(prompt, signal, took) {
    const connected = await connect();
    const silence = new AbortController();
    const tooSlow = () => silence.abort(new ProviderError(`${host} is too slow`));
    let timer = setTimeout(tooSlow, timeouts.silenceMs);
    const total = setTimeout(tooSlow, timeouts.totalMs);
    const stop = AbortSignal.any([signal, silence.signal]);
    const most = prompt.maxOutputTokens * MAX_CHARACTERS_PER_TOKEN;
    let usage: Usage | null = null;
    let length = 0;
    let text = '';
    try {
      for await (const chunk of await open(connected, prompt, stop)) {
        clearTimeout(timer);
        timer = setTimeout(tooSlow, timeouts.silenceMs);
        if (chunk.usage) usage = { input: chunk.usage.prompt_tokens, output: chunk.usage.completion_tokens };
        const piece = chunk.choices?.[0]?.delta?.content;
        if (typeof piece !== 'string' || piece === '') continue;
        length += piece.length;
        if (length > most) throw new ProviderAnswerTooLarge(`${host} does not stop`);
        text += piece;
        yield piece;
      }
      // The client ends quietly when it is stopped.
      stop.throwIfAborted();
      if (text.trim() === '') throw new ProviderError(`${host} answered with nothing`);
    } catch (error) {
      signal.throwIfAborted();
      if (silence.signal.aborted) throw silence.signal.reason;
      if (error instanceof ProviderError) throw error;
      throw new ProviderError(`${host} could not be asked`, { cause: error });
    } finally {
      clearTimeout(timer);
      clearTimeout(total);
      took(validUsage(usage) ?? { input: tokensIn(prompt.system + prompt.user), output: tokensIn(text) });
    }
  };
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** What an endpoint says of itself is believed only where it is a count. */
const validUsage = (usage: Usage | null): Usage | null =>
  usage && isCount(usage.input) && isCount(usage.output) ? usage : null;

/** Follows no redirect, since the key is for one host, and reads no more than an answer can be. */
const limitedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, redirect: 'error' });
  if (!response.body) return response;
  let size = 0;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(bytes, controller) {
      size += bytes.byteLength;
      if (size > MAX_BYTES) controller.error(new ProviderAnswerTooLarge('The answer is too large.'));
      else controller.enqueue(bytes);
    },
  });
  return new Response(response.body.pipeThrough(limit), response);
};
