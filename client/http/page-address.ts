/** Whether a page was opened at an address where signing in can't work. Pure. */

/** Browsers keep secure cookies of this machine's own address over plain http too. */
const OWN_MACHINE = /^(?:localhost|.+\.localhost|127\.[\d.]+|\[::1\])$/;

/**
 * Where to open the page instead; null where it is fine. A server whose address begins with https gives its session to
 * https alone: a page over plain http would ask to sign in for ever.
 * @param publicUrl as the server says it; undefined where it doesn't
 */
export function betterAddress(
  here: Pick<URL, 'protocol' | 'hostname' | 'pathname' | 'search'>,
  publicUrl: string | undefined,
): string | null {
  const wanted = publicUrl === undefined ? null : URL.parse(publicUrl);
  if (wanted?.protocol !== 'https:' || here.protocol !== 'http:' || OWN_MACHINE.test(here.hostname))
    return null;
  return `${wanted.origin}${here.pathname}${here.search}`;
}
