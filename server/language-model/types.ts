/** What a model is asked. Text from the web or from travellers is in `user`, as data; `system` is ours alone. */
export type Prompt = {
  system: string;
  user: string;
  /** The answer is cut off there. */
  maxOutputTokens: number;
};

export type Asking = {
  /** Whose allowance it counts against. */
  travellerId: string;
  signal: AbortSignal;
};

/** Tokens that an answer took; estimated where the endpoint does not count. */
export type Usage = { input: number; output: number };

/** An endpoint that writes words. It decides nothing: what it says is checked, or shown to be confirmed. */
export interface LanguageModel {
  /** Where the words are sent, to be shown before they are. */
  readonly host: string;
  /**
   * The answer as it comes.
   *
   * @throws AppError `rate_limited` when the day's allowance is used up
   * @throws ProviderError when the endpoint is away, too slow, or answers with what is no answer
   */
  stream(prompt: Prompt, asking: Asking): AsyncIterable<string>;
  /** The whole answer. */
  write(prompt: Prompt, asking: Asking): Promise<string>;
}

/** The endpoint itself, without an allowance. `took` is called once, however the answer ends. */
export type Endpoint = (
  prompt: Prompt,
  signal: AbortSignal,
  took: (usage: Usage) => void,
) => AsyncIterable<string>;
