import type { Messages } from '#messages/messages.ts';

/** The one place to add a destination of the header, once its page works. */
export const navigation: readonly { href: string; key: keyof Messages['common']['navigation'] }[] = [
  { href: '/research', key: 'research' },
  { href: '/plans', key: 'plans' },
  { href: '/scans', key: 'scans' },
  { href: '/trips', key: 'trips' },
  { href: '/deals', key: 'deals' },
  { href: '/watches', key: 'watches' },
];

/** The entry that the path belongs to: the longest one that it starts with. */
export function currentEntry(path: string): string | undefined {
  return navigation
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0]?.href;
}
