/** What a page is made of, fetched before somebody goes there: it then opens without a server too. */

/** Scripts and styles as a page of the framework names them. They never change under one name, so browsers keep them. */
const PARTS = /\/_next\/static\/[\w./~-]+\.(?:js|css)/g;

/** Paths of the parts that a page's document names, each once. */
export const partsOf = (document: string): string[] => [...new Set(document.match(PARTS))];

/**
 * Fetches the parts of these pages into the browser's own cache, one after the other, behind whatever else it fetches.
 * What can't be had is left: the page then fetches it when somebody goes there.
 */
export async function keepParts(pages: readonly string[], load: typeof fetch = fetch): Promise<void> {
  const seen = new Set<string>();
  const text = (path: string) =>
    load(path, { priority: 'low' }).then(
      (answer) => (answer.ok ? answer.text() : ''),
      () => '',
    );
  for (const page of pages) {
    for (const part of partsOf(await text(page))) {
      if (seen.has(part)) continue;
      seen.add(part);
      await text(part);
    }
  }
}
