import { ProviderError } from '../http.ts';

/** Null where the service says, with 400 and one of its codes, that there is no way: an answer, not a failure. */
export async function unlessNoWay<T>(codes: RegExp, ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ProviderError && error.status === 400 && codes.test(error.excerpt)) return null;
    throw error;
  }
}
