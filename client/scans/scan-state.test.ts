import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Envelope } from '#contracts/streams.ts';
import { scanStory } from '#testing/scans/scan-story.ts';
import { emptyView } from '../streams/stream-follower.ts';
import { cellsBySource, tallyOf } from './scan-grid.ts';
import { createScanReader, parseScanEvent, reduceScan, scanStateOf } from './scan-state.ts';

const story = scanStory();
const initial = scanStateOf(story.scan);
const reduced = (events: readonly Envelope[]) => events.reduce(reduceScan, initial);
const view = (events: readonly Envelope[], seq = events.at(-1)?.seq ?? 0) => ({
  ...emptyView,
  snapshot: story.scan,
  epoch: 'one',
  events,
  seq,
});
const next = (type: string, data: unknown, before: readonly Envelope[] = story.events): Envelope => ({
  stream: story.scan.stream,
  seq: before.length + 1,
  type,
  at: '2026-11-28T10:00:00.000Z',
  data,
});

describe('the state of a scan', () => {
  test('the story is one that the contract allows', () => {
    expect(story.events.map(parseScanEvent)).not.toContain(null);
  });

  test('counts what every source found, and each answer apart from each refusal', () => {
    const end = reduced(story.events);
    expect(end).toMatchObject({ status: 'completed', progress: 100, error: null });
    expect(Object.values(end.counts).reduce((sum, count) => sum + count)).toBe(end.units);
    expect(end.sources.map(({ source }) => source)).toEqual(['model', 'ground', 'feed:club', 'scraper:mine']);
    expect(end.counts.blocked).toBeGreaterThan(0);
    expect(end.counts.empty).toBeGreaterThan(0);
    expect(end.counts.failed).toBeGreaterThan(0);
    expect(end.cheapest?.price.currency).toBe('EUR');
  });

  test('knows on which routes a source is at work, until it has ended there', () => {
    const started = story.events.filter(({ type }) => type === 'scraper_started').at(-1)?.seq ?? 0;
    const at = reduced(story.events.slice(0, started));
    expect([...at.working]).toHaveLength(4);
    expect(at.working.get('model')).toEqual(['MUC-BCN']);
    expect([...reduced(story.events).working]).toEqual([]);
  });

  test('a retry begins again with what was found, and an older failure no longer holds', () => {
    const failed = reduced([...story.events, next('job_failed', { error: 'The disk is full.' })]);
    expect(failed).toMatchObject({ status: 'failed', error: 'The disk is full.', progress: 100 });
    const again = reduceScan(failed, story.events[0] as Envelope);
    expect(again).toMatchObject({ status: 'running', error: null, progress: 0, finishedAt: null });
    expect(again.resultsCount).toBe(failed.resultsCount);
  });

  test('a cancelled scan keeps what it found', () => {
    const half = story.events.slice(0, -6);
    const before = reduced(half);
    const cancelled = reduceScan(before, next('job_cancelled', {}, half));
    expect(cancelled).toMatchObject({ status: 'cancelled', resultsCount: before.resultsCount });
    expect(cancelled.counts).toEqual(before.counts);
  });

  test('what a newer server says and this page does not know is passed over', () => {
    const end = reduced(story.events);
    expect(reduceScan(end, next('horoscope', {}))).toBe(end);
    expect(reduceScan(end, next('job_progress', { progress: 'a lot' }))).toBe(end);
  });

  test('an event that the snapshot knows already changes nothing', () => {
    const end = reduced(story.events);
    const last = story.events.at(-1) as Envelope;
    expect(reduceScan(end, last)).toEqual(end);
  });
});

describe('reading on', () => {
  test('in whatever pieces a stream comes, the end is the same', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(story.events.length), { maxLength: 6 }), (cuts) => {
        const read = createScanReader();
        for (const cut of cuts.sort((a, b) => a - b)) read(view(story.events.slice(0, cut), cut));
        const reading = read(view(story.events));
        expect(reading?.state).toEqual(reduced(story.events));
        const cells = cellsBySource(story.grid, reading?.changes ?? new Map()).flatMap(({ cells }) => cells);
        expect(tallyOf(cells)).toEqual(
          Object.entries(reduced(story.events).counts).flatMap(([state, count]) =>
            count > 0 ? [{ state, count }] : [],
          ),
        );
      }),
      { seed: 20_261_128 },
    );
  });

  test('events that were let go are not missed by who has read them', () => {
    const read = createScanReader();
    read(view(story.events.slice(0, 10), 10));
    expect(read(view(story.events.slice(8)))?.state).toEqual(reduced(story.events));
  });

  test('nothing new is nothing to draw', () => {
    const read = createScanReader();
    expect(read(emptyView)).toBeNull();
    const reading = read(view(story.events));
    expect(read(view([...story.events]))).toBe(reading);
  });

  test('a stream that started over is read anew', () => {
    const read = createScanReader();
    read(view(story.events));
    const over = read({ ...view(story.events.slice(0, 3)), epoch: 'two' });
    expect(over?.state).toEqual(reduced(story.events.slice(0, 3)));
    expect(over?.changes.size).toBe(0);
  });
});

describe('the grid', () => {
  test('what was said before it was fetched does not lie on top of it', () => {
    const read = createScanReader();
    const changes = read(view(story.events))?.changes ?? new Map();
    const fetchedLater = { ...story.grid, seq: story.events.length };
    expect(tallyOf(cellsBySource(fetchedLater, changes).flatMap(({ cells }) => cells))).toEqual([
      { state: 'queued', count: story.scan.units },
    ]);
  });

  test('a source has its cells by route and date, each with its number', () => {
    const [model] = cellsBySource(story.grid, new Map());
    expect(model?.cells).toHaveLength(story.scan.units / 4);
    expect(model?.cells.map(({ route }) => route)).toEqual(
      [...(model?.cells ?? [])].map(({ route }) => route).sort((a, b) => a - b),
    );
    expect(model?.cells[0]).toMatchObject({ number: 0, state: 'queued', price: null });
  });
});
