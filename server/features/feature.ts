import type { MergeTraveller, RenameTraveller } from '#server/auth/auth.ts';
import type { Listener } from '#server/events/types.ts';
import type { Router } from '#server/http/router.ts';
import type { NamespaceDefinition } from '#server/realtime/types.ts';
import type { RunDefinition } from '#server/runs/types.ts';

/** Runs on one node at a time, once at the start and then at this interval; see `JobQueue.every`. */
export type PeriodicJob = { readonly name: string; readonly seconds: number; work(): Promise<unknown> };

/**
 * What a feature hands to the node: all that is to be registered, started and drained, and the use cases that it offers
 * to others. Only the list in `index.ts` makes features; the node goes through it and knows none of them.
 */
export interface Feature<Service = unknown> {
  /** Unique; names its listeners and its statistics. */
  readonly name: string;
  /** What features behind it in the list may be handed. */
  readonly service: Service;
  /** REST, mounted under `/api/v1`. */
  readonly routes?: readonly Router[];
  readonly namespaces?: readonly NamespaceDefinition[];
  readonly jobs?: readonly PeriodicJob[];
  /** Kinds of long work that survives its process. */
  readonly runs?: readonly RunDefinition<unknown>[];
  /** What it does when another feature, or the node, lets something be known. */
  readonly listeners?: readonly Listener[];
  /** Inside the transaction that merges a guest's account into another; in the order of the list. */
  readonly mergeAccount?: MergeTraveller;
  /** Inside the transaction that renames a traveller; in the order of the list. */
  readonly renameTraveller?: RenameTraveller;
  /** Counts for the status page and `/metrics`, over all nodes. Asked for each time, so it is for the feature to keep it cheap. */
  stats?(): Promise<Readonly<Record<string, number>>>;
  /** Jobs and runs are taken already; in the order of the list. */
  start?(): Promise<void> | void;
  /** The node is to stop: timers end, what runs may end. Sockets are still open, jobs go on. In reverse order. */
  drain?(): Promise<void> | void;
  /** Sockets, runs and jobs have ended: threads and files are let go of. In reverse order. */
  close?(): Promise<void> | void;
}
