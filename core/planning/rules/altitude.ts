import { rule } from './rule.ts';

const HIGH_M = 2_000;

export const altitude = rule('altitude', 'Nobody sleeps high up who asked not to.', ({ limits, place }) =>
  limits.noAltitude && (place.altitudeM ?? 0) > HIGH_M
    ? [
        {
          severity: 'breaks',
          date: null,
          stopIds: [],
          message: `${place.name} lies at ${place.altitudeM} m, and nobody is to sleep above ${HIGH_M} m.`,
          mend: null,
        },
      ]
    : [],
);
