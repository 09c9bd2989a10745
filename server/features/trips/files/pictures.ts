import sharp, { type Sharp } from 'sharp';
import { AppError } from '#contracts/errors.ts';
import type { FileType } from '#contracts/trips.ts';

/** Of a picture, all frames together: more is a bomb, or a map of the sky. */
const MAX_PIXELS = 100_000_000;
/** Longest side that is kept, pixels: print on a double page. */
const MAX_SIDE = 4_096;
const PREVIEW_SIDE = 640;
const MAX_SECONDS = 30;

// Photos come one by one: what was read before is not needed again, and the other cores have a server to run.
sharp.cache(false);
sharp.concurrency(1);

export type Picture = { type: FileType; width: number; height: number };

const unreadable = (cause: unknown) =>
  cause instanceof Error && /pixel limit/i.test(cause.message)
    ? new AppError(
        'too_large',
        'This picture has more pixels than Caravan can open. A smaller one is fine.',
        {
          cause,
        },
      )
    : new AppError('invalid', 'This picture can’t be read. It may be damaged, or cut off.', { cause });

let turn: Promise<unknown> = Promise.resolve();
/** One picture at a time: each takes a core and some hundred megabytes. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = turn.then(work, work);
  turn = done.catch(() => undefined);
  return done;
}

/**
 * Draws a picture anew: upright, at most `MAX_SIDE` long, and without anything but its pixels, so neither where and with
 * which camera it was taken nor whatever else the file carried.
 * @throws AppError `invalid` for what is no whole picture, `too_large` for too many pixels
 */
export const redraw = (from: string, type: FileType, to: string, preview: string): Promise<Picture> =>
  inTurn(async () => {
    try {
      const animated = type === 'image/gif' || type === 'image/webp';
      const options = { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true } as const;
      const whole = sharp(from, { ...options, animated })
        .autoOrient()
        .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
        .timeout({ seconds: MAX_SECONDS });
      // Writing AVIF takes many seconds; WebP is read by the same browsers.
      const kept = type === 'image/avif' ? 'image/webp' : type;
      const { width, height, pageHeight } = await encoded(whole, kept).toFile(to);
      await sharp(to, options)
        .resize({ width: PREVIEW_SIDE, height: PREVIEW_SIDE, fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 75 })
        .timeout({ seconds: MAX_SECONDS })
        .toFile(preview);
      return { type: kept, width, height: pageHeight ?? height };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error;
      throw unreadable(error);
    }
  });

function encoded(picture: Sharp, type: FileType): Sharp {
  switch (type) {
    case 'image/png':
      return picture.png({ compressionLevel: 8 });
    case 'image/gif':
      return picture.gif();
    case 'image/webp':
      return picture.webp({ quality: 88 });
    default:
      return picture.jpeg({ quality: 88, mozjpeg: true });
  }
}
