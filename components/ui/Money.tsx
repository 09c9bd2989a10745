import { type Amount, formatMoney } from './format.ts';

export function Money({ value }: { value: Amount }) {
  return <span className="figures whitespace-nowrap">{formatMoney(value)}</span>;
}
