/** The one place to add a destination of the header, once its page works. */
export const navigation: readonly {
  href: string;
  label: string;
  /** Where there is room: a page that another entry leads to. */
  wideOnly?: boolean;
}[] = [
  { href: '/research/new', label: 'New research', wideOnly: true },
  { href: '/research', label: 'My research' },
  { href: '/plans', label: 'Plans' },
  { href: '/scans', label: 'Scans', wideOnly: true },
  { href: '/trips', label: 'Trips' },
  { href: '/deals', label: 'Deals' },
  { href: '/watches', label: 'Price watches' },
];

/** The entry that the path belongs to: the longest one that it starts with. */
export function currentEntry(path: string): string | undefined {
  return navigation
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0]?.href;
}
