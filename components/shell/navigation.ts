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

/** Whether the page at this path belongs to the entry. */
export const isWithin = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`);
