/** An entry as a feed wrote it, before it is cleaned. */
export type RawItem = {
  id: string;
  /** May have markup and entities. */
  title: string;
  /** Best first; may be relative. */
  links: string[];
  /** What its links are relative to, outermost first; empty where nothing says so. */
  bases: string[];
  at: string;
};
