import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What an independent reader finds on the pages of a PDF: its words as they are read, and how many pages there are. */
export async function readPdf(bytes: Uint8Array): Promise<{ text: string; pages: number }> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false });
  const document = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''));
  }
  const count = document.numPages;
  await task.destroy();
  return { text: pages.join('\n'), pages: count };
}
