import { tiers } from '#contracts/places.ts';
import type { DestinationResult, ResearchResults } from '#contracts/research.ts';
import {
  count,
  formatMoney,
  formatTier,
  gettingThereSentence,
  list,
  monthName,
  visaSentence,
} from './format.ts';

const PARTS: Record<DestinationResult['parts'][number]['part'], string> = {
  climate: 'Weather',
  cost: 'Cost',
  visa: 'Visa',
  interests: 'What you like',
  getting_there: 'Getting there',
  crowds: 'Crowds and holidays',
  advice: 'Travel advice',
};

/** One destination in full, or several side by side and then each in full, as Markdown. */
export function briefOf(results: ResearchResults, destinationIds: readonly string[]): string {
  const chosen = destinationIds.flatMap((id) => results.ranked.find((r) => r.destinationId === id) ?? []);
  const { from, to, nights } = results.dates;
  const head = [
    `# ${chosen.map(({ name }) => plain(name)).join(' or ')}`,
    '',
    `From ${plain(results.originName)}, ${from} to ${to}, ${count(nights, 'night')}. Researched ${results.completedAt.slice(0, 10)}.`,
    '',
  ];
  const table = chosen.length > 1 ? [...comparison(chosen), ''] : [];
  return [...head, ...table, ...chosen.flatMap(section), ''].join('\n');
}

function comparison(chosen: readonly DestinationResult[]): string[] {
  const rows: [string, (result: DestinationResult) => string][] = [
    ['Score', ({ score }) => score.toFixed(0)],
    ...tierless,
    ...Object.entries(PARTS).map(([part, title]): [string, (result: DestinationResult) => string] => [
      title,
      ({ parts }) => parts.find((p) => p.part === part)?.score.toFixed(0) ?? '',
    ]),
  ];
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['', ...chosen.map(({ name }) => plain(name))]),
    line(['---', ...chosen.map(() => '---:')]),
    ...rows.map(([title, cell]) => line([title, ...chosen.map(cell)])),
  ];
}

const tierless: [string, (result: DestinationResult) => string][] = [
  ['Total', ({ cost }) => (cost ? formatMoney(cost.total) : 'not known')],
  [
    'Per adult, round trip',
    ({ gettingThere }) => (gettingThere?.farePerAdult ? formatMoney(gettingThere.farePerAdult) : 'not known'),
  ],
];

function section(result: DestinationResult): string[] {
  const lines = [
    `## ${result.rank}. ${plain(result.name)}, ${plain(result.countryName)}: ${result.score.toFixed(0)} of 100`,
    '',
    plain(result.summary),
    '',
    ...(result.why ? [plain(result.why), ''] : []),
    ...result.parts.map(
      ({ part, score, weight, reason }) =>
        `- **${PARTS[part]}** ${score.toFixed(0)} (counts ${Math.round(weight * 100)}%): ${plain(reason)}`,
    ),
    '',
  ];
  const block = (title: string, items: string[]) => {
    if (items.length > 0) lines.push(`### ${title}`, '', ...items.map((item) => `- ${item}`), '');
  };
  block(
    'Weather',
    (result.climate?.months ?? [])
      .filter(({ month }) => result.climate?.tripMonths.includes(month))
      .map(
        (m) =>
          `${monthName(m.month)}: ${m.highC} °C by day, ${m.lowC} °C at night, ${m.rainMm} mm on ${m.rainDays} days`,
      ),
  );
  block(
    'Visa',
    result.visa.map((fact) =>
      [visaSentence(fact), plain(fact.note), fact.officialUrl ? `<${fact.officialUrl}>` : '']
        .filter(Boolean)
        .join(' '),
    ),
  );
  block(
    'At the border',
    result.papers.map(({ text }) => plain(text)),
  );
  block(
    'Getting there',
    result.gettingThere
      ? [
          gettingThereSentence(result.gettingThere),
          `About ${result.gettingThere.co2Kg} kg CO2e for everyone, round trip.`,
        ]
      : [],
  );
  const { cost } = result;
  block(
    'Cost',
    cost
      ? [
          `Getting there ${formatMoney(cost.gettingThere)}, stay ${formatMoney(cost.stay)}, days ${formatMoney(cost.days)}: ${formatMoney(cost.total)} ${formatTier[cost.tier]}.`,
          ...tiers.map((tier) => `${formatTier[tier]}: ${formatMoney(cost.byTier[tier])}`),
        ]
      : [],
  );
  block(
    'See and do',
    result.highlights.map(({ name, summary }) => `**${plain(name)}**: ${plain(summary)}`),
  );
  block('Holidays and events', [
    ...result.holidays.map(({ date, name }) => `${date}: ${plain(name)}`),
    ...result.events.map(({ name, summary, months, dates }) => {
      const when = dates
        ? [...new Set([dates.from, dates.until])].join(' to ')
        : `sometime in ${list(months.map(monthName))}`;
      return `${plain(name)} (${when}): ${plain(summary)}`;
    }),
  ]);
  block('Travel advice', [
    `${plain(result.advice.summary)}${result.advice.provenance.url ? ` <${result.advice.provenance.url}>` : ''}`,
  ]);
  block('Not known', result.unknowns.map(plain));
  return lines;
}

/** Text of others can't start a table cell, a heading, a link or HTML of its own. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, '\\$&');
