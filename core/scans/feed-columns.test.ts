import { expect, test } from 'vitest';
import { feedMapping } from '#contracts/scans/feed.ts';
import { fitMapping } from './feed-columns.ts';

test.each<[string, string[], object]>([
  [
    'as the example has them',
    ['from', 'to', 'depart', 'return', 'price', 'currency'],
    { from: 'from', to: 'to', depart: 'depart', return: 'return', price: 'price', currency: 'currency' },
  ],
  [
    'in German',
    ['Von', 'Nach', 'Hinflug', 'Rückflug', 'Preis (EUR)', 'Währung'],
    {
      ...{ from: 'Von', to: 'Nach', depart: 'Hinflug', return: 'Rückflug' },
      ...{ price: 'Preis (EUR)', currency: 'Währung' },
    },
  ],
  [
    'within each other',
    ['route.origin', 'route.destination', 'departure_at', 'return_at', 'value', 'number_of_changes', 'link'],
    {
      ...{ from: 'route.origin', to: 'route.destination', depart: 'departure_at', return: 'return_at' },
      ...{ price: 'value', stops: 'number_of_changes', url: 'link' },
    },
  ],
  ['of something else', ['name', 'age'], {}],
])('columns %s', (_name, columns, mapping) => {
  expect(fitMapping(feedMapping.parse({}), columns)).toEqual(feedMapping.parse(mapping));
});

test('what somebody named stays, also where it is not there', () => {
  const mapping = feedMapping.parse({ price: 'Tax', return: '-' });
  expect(fitMapping(mapping, ['Von', 'Nach', 'Hin', 'Rück', 'Preis', 'Tax'])).toEqual(
    feedMapping.parse({ from: 'Von', to: 'Nach', depart: 'Hin', price: 'Tax', return: '-' }),
  );
});
