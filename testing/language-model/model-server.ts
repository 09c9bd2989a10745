import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Request = { path: string; authorization: string | undefined; body: ModelRequest };
type ModelRequest = {
  model: string;
  max_tokens?: number;
  max_completion_tokens?: number;
  messages: { role: string; content: string }[];
};

/** What a model does when it is asked; the words of its answer, or something with the response itself. */
export type Behaviour = (request: Request, response: ServerResponse) => string | undefined | Promise<string>;

/** A server with chat completions, as well or as ill as a test wants it. `behave` may be replaced at any time. */
export async function startModelServer(behave: Behaviour = () => 'Fine.') {
  const requests: Request[] = [];
  const server = createServer((incoming, response) => {
    void answer(incoming, response);
  });
  const model = { behave, requests, baseUrl: '', close };

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of incoming) text += String(chunk);
    const request = {
      path: incoming.url ?? '',
      authorization: incoming.headers.authorization,
      body: JSON.parse(text || '{}') as ModelRequest,
    };
    requests.push(request);
    const words = await model.behave(request, response);
    if (words === undefined) return;
    beginAnswer(response);
    for (const piece of words.match(/\s*\S+\s*/g) ?? [words]) say(response, piece);
    endAnswer(response, { prompt_tokens: 100, completion_tokens: 20 });
  }

  function close(): Promise<void> {
    server.closeAllConnections();
    return new Promise((resolve) => void server.close(() => resolve()));
  }

  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  model.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return model;
}
export type ModelServer = Awaited<ReturnType<typeof startModelServer>>;

export const beginAnswer = (response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': 'text/event-stream' });

export const say = (response: ServerResponse, content: string) =>
  void response.write(
    `data: ${JSON.stringify({ id: '1', object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content } }] })}\n\n`,
  );

export function endAnswer(response: ServerResponse, usage?: object): void {
  response.write(`data: ${JSON.stringify({ id: '1', choices: [], usage })}\n\n`);
  response.end('data: [DONE]\n\n');
}
