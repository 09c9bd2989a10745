import type { Amount } from './format.ts';
import { useFormats } from './useFormats.ts';

export function Money({ value }: { value: Amount }) {
  return <span className="figures whitespace-nowrap">{useFormats().money(value)}</span>;
}
