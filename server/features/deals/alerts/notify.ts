import type { ChannelKind } from '#contracts/watches.ts';
import type { Tx } from '#server/database/types.ts';
import type { Append } from '#server/realtime/types.ts';
import type { AlertData } from './data.ts';

type Addressed = {
  userId: string;
  href: string;
  /** The same fact is told once. */
  opId: string;
};
/** A watch's condition came true. */
type PriceNotice = Addressed & { type: 'price_alert'; data: AlertData; channels: ChannelKind[] | null };
/** A hot deal fits somebody's preferences, or few are left of one that somebody watches. */
export type DealNotice = Addressed & {
  type: 'notification';
  data: { message: string; level: 'success' | 'info' };
};

/** Puts notifications into people's inboxes and onto their streams, within the caller's transaction. */
export type Notify = (
  tx: Tx,
  append: Append,
  notifications: readonly (PriceNotice | DealNotice)[],
) => Promise<unknown>;
