import type { Formats } from '#components/ui/format.ts';
import type { CountryGuide } from '#contracts/guides.ts';
import type { Translator } from '#messages/messages.ts';

type Row = 'emergency' | 'money' | 'tipping' | 'water' | 'plugs' | 'driving' | 'english' | 'phone';

/** What a country's guide says, in the order in which one needs it. Whole sentences are the guide's own, in English. */
export function practicalRows(
  guide: CountryGuide,
  t: Translator<'guides.country'>,
  formats: Formats,
): { row: Row; says: string }[] {
  const { plugs, volts, drivesOn, emergency } = guide;
  const calls = () => {
    if ('all' in emergency) return emergency.all;
    const { police, ambulance } = emergency;
    return ambulance ? t('calls', { police, ambulance }) : t('police', { police });
  };
  const types = formats.list(plugs);
  return [
    { row: 'emergency', says: calls() },
    { row: 'money', says: guide.money },
    { row: 'tipping', says: guide.tipping },
    { row: 'water', says: t(`water.${guide.tapWater}`) },
    { row: 'plugs', says: t('plugs', { types, volts: volts.join(' / ') }) },
    { row: 'driving', says: t(`drivesOn.${drivesOn}`) },
    { row: 'english', says: t(`english.${guide.english}`) },
    ...(guide.phone ? [{ row: 'phone' as const, says: guide.phone }] : []),
  ];
}
