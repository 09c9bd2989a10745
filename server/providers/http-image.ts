import { fileTypeFromBuffer } from 'file-type';
import { ProviderAnswerTooLarge, ProviderError } from './http.ts';
import type { ImageFile } from './types.ts';

export type FetchImage = (
  url: string,
  options: { signal: AbortSignal; maxBytes: number },
) => Promise<ImageFile>;

const types: readonly string[] = ['image/jpeg', 'image/png', 'image/webp'] satisfies ImageFile['type'][];
const isImage = (mime: string | undefined): mime is ImageFile['type'] =>
  mime !== undefined && types.includes(mime);

/**
 * A picture that browsers show and that cannot run anything, by its bytes, whatever its sender calls it. Redirects are
 * not followed: the host was chosen, not whom it points to.
 *
 * @throws ProviderError for anything else
 */
export function createFetchImage(agent: string): FetchImage {
  return async (url, { signal, maxBytes }) => {
    const { host } = new URL(url);
    const response = await fetch(url, {
      signal,
      headers: { accept: types.join(', '), 'user-agent': agent },
      redirect: 'error',
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new ProviderError(`${host} answered ${response.status}`, { status: response.status });
    }
    const bytes = await readBytes(response, maxBytes);
    const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
    if (!isImage(found?.mime)) throw new ProviderError(`${host} sent something that is no picture`);
    return { type: found.mime, bytes };
  };
}

async function readBytes(response: Response, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new ProviderAnswerTooLarge('The picture is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
