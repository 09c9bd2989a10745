import type { ArticleSection } from '#contracts/web-guides.ts';
import { truncate } from '#core/text.ts';
import { atTopLevel, plainWords, templatesIn } from '../wikitext.ts';

/** Headings of a guide, as its editors have agreed on: https://en.wikivoyage.org/wiki/Wikivoyage:Small_city_article_template */
const HEADINGS: Readonly<Record<string, ArticleSection['section']>> = {
  'get in': 'get_in',
  'get around': 'get_around',
  sleep: 'sleep',
  'stay safe': 'stay_safe',
};

/** Characters of a section, and of one of its paragraphs. */
const SECTION = 1_600;
const PARAGRAPH = 600;
const PARAGRAPHS = 6;
/** Less is a heading, or what is left of a template. */
const SHORTEST = 30;

/** Sections that people need on the way, in the guide's order; none that has nothing to say. */
export function sectionsIn(wikitext: string): ArticleSection[] {
  const parts = wikitext.replace(/<!--.*?-->/gs, '').split(/^==\s*([^=\n]+?)\s*==[ \t]*$/m);
  const found = new Map<ArticleSection['section'], ArticleSection>();
  for (let at = 1; at < parts.length; at += 2) {
    const section = HEADINGS[(parts[at] ?? '').toLowerCase()];
    if (!section || found.has(section)) continue;
    const all = wordsOf(parts[at + 1] ?? '', section);
    const kept = fitting(all);
    if (kept.length > 0)
      found.set(section, { section, paragraphs: kept, isCut: kept.join().length < all.join().length });
  }
  return [...found.values()];
}

/** Paragraphs; of where to sleep, which guides keep as listings, what these say. */
function wordsOf(wikitext: string, section: ArticleSection['section']): string[] {
  const words = withoutTables(wikitext)
    .split(/\n/)
    // Of a smaller heading the words below it say enough.
    .filter((line) => !/^=+[^=]+=+\s*$/.test(line))
    .map((line) => plainWords(line.replace(/^[*#:;]+\s*/, '')))
    .filter((line) => line.length >= SHORTEST);
  return section === 'sleep' ? [...words, ...staysIn(wikitext)] : words;
}

/** `{{sleep | name=... | content=...}}` as "Name: what it is like." */
function staysIn(wikitext: string): string[] {
  return templatesIn(wikitext).flatMap((template) => {
    const [head = '', ...fields] = atTopLevel(template);
    if (!/^\s*(sleep|listing)\s*$/i.test(head)) return [];
    const value = (name: string) => {
      const field = fields.find((each) => each.split('=')[0]?.trim().toLowerCase() === name);
      return plainWords(field?.split('=').slice(1).join('=') ?? '');
    };
    const [name, content] = [value('name'), value('content')];
    return name && content.length >= SHORTEST ? [`${name}: ${content}`] : [];
  });
}

/** Templates over several lines and tables hold no sentences. */
function withoutTables(wikitext: string): string {
  let text = wikitext;
  for (const template of templatesIn(wikitext))
    if (template.includes('\n') || template.length > 200) text = text.replace(`{{${template}}}`, '');
  return text.replace(/^\{\|.*?^\|\}/gms, '');
}

function fitting(paragraphs: readonly string[]): string[] {
  const kept: string[] = [];
  let room = SECTION;
  for (const paragraph of paragraphs.slice(0, PARAGRAPHS)) {
    const text = toSentence(paragraph, Math.min(PARAGRAPH, room));
    if (!text) break;
    kept.push(text);
    room -= text.length;
    if (text !== paragraph) break;
  }
  return kept;
}

/** As many whole sentences as fit; nothing where not even one does. */
function toSentence(text: string, room: number): string {
  if (text.length <= room) return text;
  const cut = truncate(text, room);
  const end = cut.lastIndexOf('. ');
  return end >= SHORTEST ? cut.slice(0, end + 1) : '';
}
