import { describe, expect, it } from 'vitest';
import type { FindingEvent } from '#client/research/research-state.ts';
import { formatsIn } from '#components/ui/format.ts';
import type { ResearchEvent } from '#contracts/research.ts';
import { englishOf } from '#testing/words.ts';
import { activityOf } from './activity.ts';
import { placesFound } from './findings.ts';
import { stationsOf } from './stations.ts';

const t = englishOf('research-results');
const formats = formatsIn('en');
const at = '2026-11-20T10:00:00.000Z';
const provenance = { provider: 'atlas', kind: 'embedded', asOf: '2026-11-01' } as const;
const kyoto = { id: 'kyoto', name: 'Kyoto', country: 'JP', latitude: 35, longitude: 135.8 };
const porto = { id: 'porto', name: 'Porto', country: 'PT', latitude: 41.1, longitude: -8.6 };

const finding = (seq: number, data: Partial<FindingEvent['data']>): FindingEvent => ({
  stream: 'research:1',
  seq,
  at,
  type: 'finding',
  data: { destination: kyoto, kind: 'weather', summary: 'mild', provenance, ...data },
});

describe('the activity log', () => {
  it('says what happened in words, with percentages, newest first', () => {
    const progress: ResearchEvent = {
      stream: 'research:1',
      seq: 2,
      at,
      type: 'progress',
      data: { step: 'researching_weather', percentage: 20, message: 'Typical weather of 12 places' },
    };
    const completed: ResearchEvent = {
      stream: 'research:1',
      seq: 3,
      at,
      type: 'completed',
      data: { resultsSummary: { destinationsCount: 1, topDestination: 'Kyoto', topScore: 81.5 } },
    };
    expect(activityOf([progress, completed], t, formats).map(({ what, detail }) => [what, detail])).toEqual([
      ['Completed (100%)', '1 place ranked, first Kyoto'],
      ['Researching weather (20%)', 'Typical weather of 12 places'],
    ]);
  });
});

describe('findings', () => {
  it('are gathered by place, in the order the places came up', () => {
    const places = placesFound([
      finding(1, { destination: porto }),
      finding(2, {}),
      finding(3, { destination: porto, kind: 'visa', summary: 'none needed' }),
    ]);
    expect(places.map((place) => [place.name, place.facts.length])).toEqual([
      ['Porto', 2],
      ['Kyoto', 1],
    ]);
  });

  it('of a kind that came again replace the earlier ones', () => {
    const [place] = placesFound([finding(1, {}), finding(2, { summary: 'warm' })]);
    expect(place?.facts.map((fact) => fact.summary)).toEqual(['warm']);
  });
});

describe('the line', () => {
  it('shows which station is reached and which are ahead', () => {
    const stations = stationsOf(
      [
        { step: 'shortlisting', status: 'done', message: '12 places', at },
        { step: 'researching_weather', status: 'running', message: 'Asking', at },
        { step: 'researching_visa', status: 'waiting', message: null, at: null },
      ],
      t,
      formats,
    );
    expect(stations.map(({ name, state }) => [name, state])).toEqual([
      ['Making a shortlist', 'done'],
      ['Researching weather', 'current'],
      ['Researching visas', 'ahead'],
    ]);
  });
});
