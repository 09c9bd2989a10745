import type { Party } from '#contracts/questionnaire.ts';
import type { DestinationResult } from '#contracts/research.ts';
import { loadPapers } from '#server/providers/papers/papers.ts';
import type { PlacesProvider } from '#server/providers/types.ts';
import { countryName } from './format.ts';

type Paper = DestinationResult['papers'][number];
type Asked = {
  country: string;
  /** Where the journey starts; null where that is not known. */
  home: string | null;
  passports: readonly string[];
  party: Pick<Party, 'adults' | 'children'>;
  way: Pick<NonNullable<DestinationResult['gettingThere']>, 'mode' | 'stops'> | null;
  /** `YYYY-MM-DD`; what has expired by then is not said. */
  today: string;
};
type Dated = { asOf: string; expires: string; source: string };

/** What is asked for at the border besides passport and visa: certificates, papers of children, permits to change planes. */
export function papersFor(asked: Asked, places: Pick<PlacesProvider, 'country'>): Paper[] {
  const { yellowFever, children, transit } = loadPapers();
  const paper = (text: string, { asOf, source }: Dated): Paper => ({
    text,
    provenance: { provider: 'caravan-papers', kind: 'embedded', asOf, url: source },
  });
  const holds = ({ expires }: Dated) => asked.today <= expires;
  const vaccination = holds(yellowFever) ? vaccinationText(asked, yellowFever) : null;
  return [
    ...(vaccination ? [paper(vaccination, yellowFever)] : []),
    ...children
      .filter((rule) => holds(rule) && asked.party.children.length > 0 && rule.countries.has(asked.country))
      .map((rule) => paper(rule.text, rule)),
    ...transit
      .filter((rule) => holds(rule) && mayChangeIn(rule, asked, places) && isAsked(rule, asked))
      .map((rule) => paper(rule.text, rule)),
  ];
}

function vaccinationText(
  { country, home }: Asked,
  { occurs, askedOfEverybody, askedComingFromThere }: ReturnType<typeof loadPapers>['yellowFever'],
): string | null {
  if (country === home) return null;
  if (askedOfEverybody.has(country))
    return 'A yellow fever certificate is asked of everybody at the border, of children from about one year too. It counts from ten days after the vaccination.';
  if (home && occurs.has(home) && askedComingFromThere.has(country))
    return `Coming from ${countryName(home)}, you need a yellow fever certificate at the border. It counts from ten days after the vaccination.`;
  return occurs.has(country)
    ? 'Yellow fever occurs in parts of the country: ask a travel clinic whether you need the vaccination, and whether your next country asks for it.'
    : null;
}

/** Everybody has to get through: one passport that is asked is enough. */
const isAsked = (
  rule: { passports: ReadonlySet<string> | null; except: ReadonlySet<string> },
  { passports }: Asked,
): boolean =>
  passports.some((passport) => (rule.passports?.has(passport) ?? true) && !rule.except.has(passport));

/** Nobody knows yet where planes are changed: only where routes of that kind go through is anything said. */
function mayChangeIn(
  { through, within }: { through: 'US' | 'CA' | 'EU'; within: ReadonlySet<string> },
  { country, home, way }: Asked,
  places: Pick<PlacesProvider, 'country'>,
): boolean {
  if (way?.mode !== 'flight' || way.stops === 0 || !home) return false;
  // Who ends there has the papers, and who starts there has been let in.
  if (within.has(country) || within.has(home)) return false;
  const regions = [country, home].map((code) => places.country(code)?.region);
  // Between other continents nobody flies over North America; over Europe many do.
  return through === 'EU' ? regions[0] !== regions[1] : regions.includes('Americas');
}
