/** A feed's address, apart from the login that may be written in it. */
export type FeedAddress = {
  /** Asked for, and shown and kept under this. */
  url: string;
  /** `Authorization` of the login. */
  authorization: string | null;
};

const plain = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** `https://name:password@host/feed` is asked with Basic authentication, and written down nowhere. */
export function addressOf(given: string): FeedAddress {
  const url = new URL(given);
  const { username, password } = url;
  url.username = '';
  url.password = '';
  const login = Buffer.from(`${plain(username)}:${plain(password)}`).toString('base64');
  return { url: url.href, authorization: username || password ? `Basic ${login}` : null };
}
