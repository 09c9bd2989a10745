import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import type { ChannelSettings } from '#contracts/notifications.ts';
import type { Received } from '../processes/receiver.ts';

const KEY_BYTES = 65;
const SALT_BYTES = 16;
const TAG_BYTES = 16;

/** A browser's end of push: what it hands out when it subscribes, and how it reads what comes (RFC 8291, RFC 8188). */
export function pushSubscription(pushService: string) {
  const browser = createECDH('prime256v1');
  const publicKey = browser.generateKeys();
  const auth = randomBytes(16);
  const settings = {
    kind: 'push',
    endpoint: `${pushService}/push/${randomBytes(6).toString('hex')}`,
    keys: { p256dh: publicKey.toString('base64url'), auth: auth.toString('base64url') },
    device: 'Firefox on Linux',
  } satisfies ChannelSettings;

  return {
    settings,
    /** The text that was encrypted for this browser. @throws Error when it was not for this one */
    read(body: Buffer): string {
      const salt = body.subarray(0, SALT_BYTES);
      const start = SALT_BYTES + 4 + 1;
      const sender = body.subarray(start, start + KEY_BYTES);
      const record = body.subarray(start + KEY_BYTES);
      const derive = (secret: Uint8Array, salted: Uint8Array, info: string | Buffer, length: number) =>
        Buffer.from(hkdfSync('sha256', secret, salted, info, length));
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, sender]);
      const secret = derive(browser.computeSecret(sender), auth, info, 32);
      const decipher = createDecipheriv(
        'aes-128-gcm',
        derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16),
        derive(secret, salt, 'Content-Encoding: nonce\0', 12),
      );
      decipher.setAuthTag(record.subarray(-TAG_BYTES));
      const padded = Buffer.concat([decipher.update(record.subarray(0, -TAG_BYTES)), decipher.final()]);
      // Behind the text: 2, for the last record, then zeros.
      return padded.subarray(0, padded.lastIndexOf(2)).toString();
    },
  };
}

/** Who signed a push (VAPID, RFC 8292): the key, and what the token claims. Null when the signature is another's. */
export function vapidOf({ headers }: Pick<Received, 'headers'>): { key: string; claims: unknown } | null {
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.authorization ?? '') ?? [];
  const [head, payload = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const isTheirs = verify(
    'sha256',
    Buffer.from(`${head}.${payload}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  return isTheirs ? { key, claims: JSON.parse(Buffer.from(payload, 'base64url').toString()) } : null;
}
