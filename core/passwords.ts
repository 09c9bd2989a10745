/**
 * Passwords that are tried first: the commonest of eight characters and more in published leaks, and what people type
 * into a new travel app. Longer lists are for those who can look them up; these are what guessing by hand finds.
 */
const COMMON: ReadonlySet<string> = new Set(
  `password password1 password12 password123 passw0rd p@ssw0rd p@ssword 12345678 123456789 1234567890 87654321 987654321
  11111111 00000000 88888888 12341234 12344321 11223344 qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 1q2w3e4r
  1q2w3e4r5t 1qaz2wsx 1qazxsw2 zaq12wsx asdfghjk asdfghjkl zxcvbnm1 abcdefgh abcd1234 abc12345 abc123456 a1b2c3d4
  iloveyou iloveyou1 sunshine princess football baseball superman trustno1 starwars whatever computer internet michelle
  jennifer welcome1 welcome123 letmein1 letmein123 changeme changeme1 admin123 administrator secret123 test1234 testtest
  default1 passwort passwort1 kennwort motdepasse contrasena password! password1! dragon123 monkey123 master123
  caravan1 caravan123 caravancaravan travel123 holiday1 holiday123 vacation vacation1 summer2024 summer2025 summer2026
  summer2027 winter2025 winter2026 winter2027`
    .split(/\s+/)
    .filter(Boolean),
);

/** Different characters that a password has at least. */
const MIN_CHARACTERS = 4;

/**
 * Why a password would be guessed at once; null when it is not one of those. Length is the schema's.
 * @param about what everybody knows of its owner: their address and their name
 */
export function weaknessOf(
  password: string,
  about: { email?: string | null; name?: string | null },
): string | null {
  const plain = password.trim().toLowerCase();
  if (plain.length < 8)
    return 'Spaces at the ends don’t count: a password needs at least 8 other characters.';
  const email = (about.email ?? '').trim().toLowerCase();
  const [mailbox = ''] = email.split('@');
  const name = (about.name ?? '').trim().toLowerCase();
  if (plain === email || plain === mailbox || plain === name)
    return 'This is your address or your name. Choose something nobody would guess.';
  if (COMMON.has(plain)) return 'This is one of the most common passwords. Choose another one.';
  if (new Set(plain.replace(/\s/g, '')).size < MIN_CHARACTERS)
    return 'This is too easy to guess. Use more different characters.';
  return null;
}
