/* The events of AG-UI 1.0 (https://docs.ag-ui.com) that a plan needs. The tests read them by the protocol's own schemas. */

/** RFC 6902. */
export type PatchOperation =
  | { op: 'add' | 'replace'; path: string; value: unknown }
  | { op: 'remove'; path: string };

export type AgUiEvent = {
  /** When it happened, ms since 1970. */
  timestamp?: number;
  metadata?: Record<string, unknown>;
} & (
  | { type: 'RUN_STARTED'; threadId: string; runId: string; protocolVersion: string }
  | {
      type: 'RUN_FINISHED';
      threadId: string;
      runId: string;
      outcome: { type: 'success' | 'cancelled' };
      result?: unknown;
    }
  | { type: 'RUN_ERROR'; message: string }
  | { type: 'STEP_STARTED' | 'STEP_FINISHED'; stepName: string }
  | { type: 'STATE_SNAPSHOT'; snapshot: unknown }
  | { type: 'STATE_DELTA'; delta: PatchOperation[] }
  | {
      type: 'ACTIVITY_SNAPSHOT';
      messageId: string;
      activityType: string;
      content: Record<string, unknown>;
      replace: boolean;
    }
  | { type: 'ACTIVITY_DELTA'; messageId: string; activityType: string; patch: PatchOperation[] }
  | { type: 'TEXT_MESSAGE_START'; messageId: string; role: 'assistant'; name: string }
  | { type: 'TEXT_MESSAGE_CONTENT'; messageId: string; delta: string }
  | { type: 'TEXT_MESSAGE_END'; messageId: string }
);
