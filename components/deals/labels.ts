import { formatMoney } from '#components/ui/format.ts';
import type { Deal } from '#contracts/deals.ts';
import type { UsualPrice } from '#contracts/prices.ts';

/** "€550 to €680". */
const range = ({ low, high, currency }: UsualPrice): string =>
  `${formatMoney({ amount: low, currency })} to ${formatMoney({ amount: high, currency })}`;

/** What it usually costs, and how that is known. */
export const formatUsual = (usual: UsualPrice): string =>
  usual.basis === 'observed'
    ? `Usually ${range(usual)}, from ${usual.count} prices seen.`
    : `Usually about ${range(usual)}. This is an estimate: we haven’t seen enough prices yet.`;

export const categoryLabels: Record<Deal['category'], string> = {
  flight: 'Flight',
  stay: 'Stay',
  package: 'Package',
  other: 'Offer',
};

/** Percent by which a deal must fall to be told of, when it is watched with one click. */
export const ONE_CLICK_PERCENT = 5;
