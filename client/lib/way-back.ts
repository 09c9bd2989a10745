const NOT_A_PLACE = new Set(['/', '/account']);

/** The address of the account page that leads back to where one is. */
export function accountHref(action: 'sign-up' | 'sign-in', from: string): string {
  const query = new URLSearchParams({ do: action });
  if (!NOT_A_PLACE.has(from.split('?')[0] ?? '')) query.set('back', from);
  return `/account?${query}`;
}

/** Where to go afterwards, for an address that anybody may have written: a page of this app, or null. */
export function wayBack(asked: string | null): string | null {
  if (!asked?.startsWith('/') || /^\/[/\\]/.test(asked)) return null;
  const base = 'https://here.invalid';
  const url = URL.canParse(asked, base) ? new URL(asked, base) : null;
  return url?.origin === base ? `${url.pathname}${url.search}${url.hash}` : null;
}
