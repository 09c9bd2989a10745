import type { Money } from '#contracts/money.ts';
import type { PriceBasis } from '#contracts/watches.ts';
import { exponentOf } from '#core/money.ts';

/** A notification in words, for whoever is not looking at the page. */
export type Wording = { title: string; body: string };

type Content = { type: string; data: unknown };
type Data = Partial<{
  title: string;
  message: string;
  currentPrice: Money;
  basis: PriceBasis;
  reasons: string[];
  kind: string;
  outcome: string;
}>;

const amountOf = ({ amount, currency }: Money): string => {
  const digits = exponentOf(currency);
  return `${(amount / 10 ** digits).toFixed(digits).replace(/\.0+$/, '')} ${currency}`;
};

const headings: Record<string, string> = { trip_update: 'Your trip', notification: 'Caravan' };
const jobs: Record<string, string> = { research: 'Research', plan: 'Plan', scan: 'Scan' };
const outcomes: Record<string, string> = { completed: 'done', failed: 'failed', cancelled: 'stopped' };

export function wordingOf({ type, data }: Content): Wording {
  const {
    title = '',
    message = '',
    currentPrice,
    basis,
    reasons = [],
    kind = '',
    outcome = '',
  } = data as Data;
  if (type === 'price_alert' && currentPrice)
    return {
      title: `${title}: ${basis === 'modelled' ? 'about ' : ''}${amountOf(currentPrice)}`,
      body: reasons.join('; '),
    };
  if (type === 'job_finished')
    return { title: `${jobs[kind] ?? 'Work'} ${outcomes[outcome] ?? 'ended'}`, body: message };
  return { title: headings[type] ?? 'Caravan', body: message };
}

/** One line that tells it apart from others. */
export const titleOf = (content: Content): string => {
  const { title, body } = wordingOf(content);
  return content.type === 'price_alert' ? title : body;
};

/** Several in one: how many, and each on a line of its own. */
export function joinedWording(all: readonly Content[]): Wording {
  const [only] = all;
  if (only && all.length === 1) return wordingOf(only);
  const alerts = all.every(({ type }) => type === 'price_alert');
  return {
    title: alerts ? `${all.length} prices dropped` : `${all.length} things happened`,
    body: all.map(titleOf).join('\n'),
  };
}

/** Where a click leads; several lead to the inbox. */
export const hrefOf = (all: readonly Content[]): string => {
  const [only] = all;
  const href = all.length === 1 ? (only?.data as { href?: string | null } | undefined)?.href : null;
  return href ?? '/inbox';
};
