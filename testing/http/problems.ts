import { type Problem, problem } from '#contracts/errors.ts';

/** Reads a refusal, and insists on its shape: problem details whose status is the answer's. */
export async function problemIn(answer: Response): Promise<Problem> {
  const text = await answer.text();
  const type = answer.headers.get('content-type') ?? '';
  if (!type.startsWith('application/problem+json'))
    throw new Error(`Not problem details (${answer.status} ${type}): ${text.slice(0, 300)}`);
  const parsed = problem.parse(JSON.parse(text));
  if (parsed.status !== answer.status || parsed.detail !== parsed.message)
    throw new Error(`Problem details that contradict themselves: ${text}`);
  return parsed;
}
