/** Bytes as text, for JSON. `Uint8Array.prototype.toBase64` is not in every browser we support yet. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  // In pieces: an argument list has a limit.
  for (let at = 0; at < bytes.length; at += 8_192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  }
  return btoa(text);
}

export const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
