import type { Config } from '#server/config.ts';
import type { Allowance } from './allowance.ts';
import { openAiEndpoint, type Timeouts } from './openai.ts';
import { tokensIn } from './tokens.ts';
import type { Asking, Endpoint, LanguageModel, Prompt, Usage } from './types.ts';

type Settings = Pick<Config, 'LIVE_DATA' | 'LLM_BASE_URL' | 'LLM_MODEL' | 'LLM_API_KEY'>;

/** Null where none is configured, or where nothing may leave this machine and the endpoint is elsewhere. */
export function createLanguageModel(
  { LIVE_DATA, LLM_BASE_URL, LLM_MODEL, LLM_API_KEY }: Settings,
  allowance: Allowance,
  timeouts?: Timeouts,
): LanguageModel | null {
  if (!LLM_BASE_URL || !LLM_MODEL) return null;
  const { host, hostname } = new URL(LLM_BASE_URL);
  if (LIVE_DATA === 'off' && !isThisMachine(hostname)) return null;
  const endpoint = openAiEndpoint({
    baseUrl: LLM_BASE_URL,
    model: LLM_MODEL,
    apiKey: LLM_API_KEY,
    ...(timeouts ? { timeouts } : {}),
  });
  return withAllowance(host, endpoint, allowance);
}

const isThisMachine = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);

function withAllowance(host: string, endpoint: Endpoint, allowance: Allowance): LanguageModel {
  async function* stream(prompt: Prompt, { travellerId, signal }: Asking): AsyncIterable<string> {
    const most = { input: tokensIn(prompt.system + prompt.user), output: prompt.maxOutputTokens };
    const reserved = await allowance.reserve(travellerId, most);
    let used: Usage = { input: 0, output: 0 };
    try {
      yield* withoutThinking(
        endpoint(prompt, signal, (usage) => {
          used = usage;
        }),
      );
    } finally {
      await reserved.settle(used);
    }
  }
  return {
    host,
    stream,
    async write(prompt, asking) {
      let text = '';
      for await (const piece of stream(prompt, asking)) text += piece;
      return text;
    },
  };
}

const THINKING = '<think>';
const THOUGHT = '</think>';

/** Some models think aloud before they answer; nobody is to read that. */
async function* withoutThinking(pieces: AsyncIterable<string>): AsyncIterable<string> {
  let held: string | null = '';
  for await (const piece of pieces) {
    if (held === null) {
      yield piece;
      continue;
    }
    held += piece;
    const start: string = held.trimStart();
    if (start.startsWith(THINKING)) {
      const end = start.indexOf(THOUGHT);
      if (end < 0) continue;
      held = start.slice(end + THOUGHT.length);
    } else if (THINKING.startsWith(start)) continue;
    yield held;
    held = null;
  }
  if (held && !held.trimStart().startsWith(THINKING)) yield held;
}
