import { expect, test } from 'vitest';
import { z } from 'zod';
import { highlight } from '#contracts/places.ts';
import { listingsIn } from './listings.ts';
import { guideAnswer, guidesAnswer, guideTo, parseGuide } from './wikivoyage.ts';

const guide = `{{pagebanner|Somewhere banner.jpg}}
'''Somewhere''' is a town by the [[Sea (region)|sea]].
==See==
* {{see
| name=Old [[Somewhere Castle|Castle]] | alt= | url=https://castle.example | lat=45.771 | long=3.082
| hours=Daily 09:00-18:00 | price=€5
| content=A fortress of the '''13th century''' above the river {{station|Castle|1}}. <!-- closed? --> See the [https://walls.example walls].
}}
* {{listing | type=see | name=Town square | lat=45.772 | long=3.083 | content=}}
* {{see | name=Nowhere in particular | lat= | long= | content=Without a place on the map.}}
==Do==
* {{do | name=Rowing on the lake | lat=45.78 | long=3.09 | content=Boats for hire.}}
==Eat==
* {{eat | name=Inn | lat=45.77 | long=3.08 | content=Soup.}}
{{see | name=Never closed`;

test('what to see and do is read with its words, without markup', () => {
  expect(listingsIn(guide)).toEqual([
    {
      kind: 'see',
      name: 'Old Castle',
      content: 'A fortress of the 13th century above the river. See the walls.',
      latitude: 45.771,
      longitude: 3.082,
    },
    { kind: 'see', name: 'Town square', content: '', latitude: 45.772, longitude: 3.083 },
    { kind: 'do', name: 'Rowing on the lake', content: 'Boats for hire.', latitude: 45.78, longitude: 3.09 },
  ]);
});

test('a guide becomes highlights that name it and its licence', () => {
  const answer = guideAnswer.parse({ parse: { title: 'Some where', pageid: 1, wikitext: guide } });
  const fact = parseGuide(answer, '2026-11-20T12:00:00Z');
  z.array(highlight).parse(fact?.value);
  expect(fact?.value.map(({ name, interests }) => [name, ...interests])).toEqual([
    ['Old Castle', 'history'],
    ['Town square', 'cities'],
    ['Rowing on the lake', 'nature'],
  ]);
  expect(fact?.provenance).toEqual({
    provider: 'wikivoyage',
    kind: 'live',
    asOf: '2026-11-20T12:00:00Z',
    licence: 'CC BY-SA 4.0',
    url: 'https://en.wikivoyage.org/wiki/Some_where',
  });
});

test('a long description ends with a sentence', () => {
  const long = `{{see|name=A|lat=1|long=1|content=${'It is old. '.repeat(40)}}}`;
  const fact = parseGuide({ parse: { title: 'A', wikitext: long.repeat(3) } }, '2026-11-20T12:00:00Z');
  expect(fact?.value[0]?.summary).toMatch(/It is old\.$/);
  expect(fact?.value[0]?.summary.length).toBeLessThanOrEqual(220);
});

test('the guide to a large city, whose sights are in its districts, says too little', () => {
  const answer = { parse: { title: 'A', wikitext: '{{see|name=A|lat=1|long=1|content=B}}' } };
  expect(parseGuide(answer, '2026-11-20T12:00:00Z')).toBeNull();
});

test('the place itself comes before a nearer neighbour', () => {
  const answer = guidesAnswer.parse({
    batchcomplete: true,
    query: {
      geosearch: [
        { pageid: 2, ns: 0, title: 'Royat', lat: 45.76, lon: 3.05, dist: 900, primary: true },
        { pageid: 1, ns: 0, title: 'Clermont-Ferrand', lat: 45.78, lon: 3.08, dist: 2100, primary: true },
      ],
    },
  });
  expect(guideTo({ name: 'Clermont-Ferrand' }, answer)?.pageid).toBe(1);
  expect(guideTo({ name: 'Chamalières' }, answer)?.pageid).toBe(2);
  expect(guideTo({ name: 'Chamalières' }, guidesAnswer.parse({ batchcomplete: true }))).toBeNull();
});
