import type { CountryGuide } from '#contracts/guides.ts';

const water = {
  safe: 'Safe to drink',
  mostly_safe: 'Safe in most towns; ask where you stay',
  not_safe: 'Not for drinking; take bottled or boiled',
} as const;
const english = {
  widely: 'Most people you meet speak some',
  where_visitors_go: 'Spoken where visitors go',
  little: 'Little spoken; a translator helps',
} as const;

/** What a country's guide says, in the order in which one needs it. */
export function practicalRows(guide: CountryGuide): { name: string; says: string }[] {
  const { plugs, volts, drivesOn, emergency } = guide;
  const calls =
    'all' in emergency
      ? emergency.all
      : [`police ${emergency.police}`, emergency.ambulance && `ambulance ${emergency.ambulance}`]
          .filter(Boolean)
          .join(', ');
  return [
    { name: 'Emergency', says: calls },
    { name: 'Money', says: guide.money },
    { name: 'Tipping', says: guide.tipping },
    { name: 'Tap water', says: water[guide.tapWater] },
    { name: 'Plugs', says: `Type ${plugs.join(', ')}, ${volts.join(' or ')} V` },
    { name: 'Driving', says: `On the ${drivesOn}` },
    { name: 'English', says: english[guide.english] },
    ...(guide.phone ? [{ name: 'Phone', says: guide.phone }] : []),
  ];
}
