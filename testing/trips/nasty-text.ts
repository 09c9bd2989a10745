import fc from 'fast-check';

/** What people, pasted texts and attackers put into a field, and what has broken file formats before. */
export const nastyTexts = [
  'T\r\nBEGIN:VEVENT\r\nSUMMARY:forged\r\nEND:VEVENT',
  'a\nATTACH:https://evil.example\rb',
  'semi;colon, comma: "quotes" \\n back\\slash',
  '=HYPERLINK("https://evil.example","x")',
  '<script>alert(1)</script>&amp;]]>-->',
  '𝒳'.repeat(40),
  'half \ud800 a letter \udc00',
  '\u0000\u0001\u001b[31m\u0085\u2028\u2029',
  'שלום עולם',
  'مرحبا بالعالم',
  '\u202eesrever',
  'a\u200bb\u200dc\ufeff',
  '👩‍👩‍👧‍👦🇵🇹',
  'ที่นี่ नमस्ते ქართული 日本語 한국어 Ελληνικά → ★',
  'x'.repeat(8_000),
  '',
  ' ',
];

export const nastyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...nastyTexts),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.constantFrom('\r', '\n', ';', ',', ':', '\\', '"', '𝒳', 'é', '\ud800', '\t', 'a', '\u0000'), {
      maxLength: 90,
    })
    .map((parts) => parts.join('')),
);
