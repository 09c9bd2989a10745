/**
 * Where the lists of somebody's own things are in the query cache. Apart from the queries of the features, which use
 * them: every page renews the lists when the server says that they changed, and needs none of the features' code for it.
 */
export const listKeys = {
  /** Who one is. */
  me: ['me'],
  /** One's trips, and the deleted ones; not what is in a trip. */
  trips: ['trips', 'lists'],
  /** Watches, and each of them with its chart. */
  watches: ['watches'],
} as const;
