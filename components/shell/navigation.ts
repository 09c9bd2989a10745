/** The one place to add a destination of the header, once its page works. */
export const navigation: readonly { href: string; label: string }[] = [
  { href: '/research', label: 'Research' },
  { href: '/plans', label: 'Plans' },
  { href: '/scans', label: 'Scans' },
  { href: '/trips', label: 'Trips' },
  { href: '/deals', label: 'Deals' },
  { href: '/watches', label: 'Watches' },
];

/** The entry that the path belongs to: the longest one that it starts with. */
export function currentEntry(path: string): string | undefined {
  return navigation
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0]?.href;
}
