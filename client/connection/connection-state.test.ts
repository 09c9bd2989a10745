import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ConnectionInput,
  connectionStateOf,
  initialConnectionState,
  initialFacts,
  reduceConnection,
} from './connection-state.ts';

const after = (...inputs: ConnectionInput[]) =>
  connectionStateOf(inputs.reduce(reduceConnection, initialFacts));

describe('the connection state', () => {
  test('starts as a connection being made, on the server and in the browser alike', () => {
    expect(initialConnectionState).toEqual({
      status: 'reconnecting',
      nextTryAt: null,
      attempt: 0,
      reason: null,
      polling: false,
    });
  });

  test('is live only when every stream is caught up', () => {
    expect(after({ type: 'connected' }).status).toBe('live');
    const behind: ConnectionInput = { type: 'streams', behind: 1, polling: 0 };
    expect(after({ type: 'connected' }, behind).status).toBe('catching_up');
    expect(after({ type: 'connected' }, behind, { ...behind, behind: 0 }).status).toBe('live');
  });

  test('says when the next try is, and counts the tries', () => {
    const state = after(
      { type: 'connected' },
      { type: 'retry_scheduled', at: 1_000 },
      { type: 'connecting' },
      { type: 'retry_scheduled', at: 3_000 },
    );
    expect(state).toMatchObject({ status: 'reconnecting', nextTryAt: 3_000, attempt: 2 });
  });

  test('has no next try while one is being made', () => {
    const state = after({ type: 'retry_scheduled', at: 1_000 }, { type: 'connecting' });
    expect(state).toMatchObject({ status: 'reconnecting', nextTryAt: null });
  });

  test('a refusal gives its reason, and outranks being offline', () => {
    const refused: ConnectionInput = { type: 'refused', reason: 'This session was ended.' };
    expect(after(refused)).toMatchObject({ status: 'refused', reason: 'This session was ended.' });
    expect(after(refused, { type: 'network', online: false }).status).toBe('refused');
  });

  test('a refusal is over when somebody asks for another try', () => {
    expect(after({ type: 'refused', reason: 'No.' }, { type: 'reconnect' }).status).toBe('reconnecting');
  });

  test('an open connection outranks what the browser thinks of the network', () => {
    expect(after({ type: 'connected' }, { type: 'network', online: false }).status).toBe('live');
    expect(after({ type: 'network', online: false }).status).toBe('offline');
  });

  test('says when news comes over HTTP in the meantime', () => {
    const state = after({ type: 'retry_scheduled', at: 1 }, { type: 'streams', behind: 0, polling: 1 });
    expect(state).toMatchObject({ status: 'polling', polling: true, nextTryAt: null });
  });

  test('never says live without a connection, whatever happened before', () => {
    const input: fc.Arbitrary<ConnectionInput> = fc.oneof(
      fc.constant<ConnectionInput>({ type: 'connecting' }),
      fc.constant<ConnectionInput>({ type: 'connected' }),
      fc.constant<ConnectionInput>({ type: 'reconnect' }),
      fc.constant<ConnectionInput>({ type: 'refused', reason: 'No.' }),
      fc.nat().map((at): ConnectionInput => ({ type: 'retry_scheduled', at })),
      fc.boolean().map((online): ConnectionInput => ({ type: 'network', online })),
      fc.nat(2).map((behind): ConnectionInput => ({ type: 'streams', behind, polling: 0 })),
    );
    fc.assert(
      fc.property(fc.array(input), (inputs) => {
        const facts = inputs.reduce(reduceConnection, initialFacts);
        const { status, nextTryAt, reason } = connectionStateOf(facts);
        expect(status === 'live' || status === 'catching_up').toBe(facts.up);
        if (nextTryAt !== null) expect(status).toBe('reconnecting');
        expect(reason !== null).toBe(status === 'refused');
      }),
      { seed: 20_261_120 },
    );
  });
});
