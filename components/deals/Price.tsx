import type { Amount } from '#components/ui/format.ts';
import { formatCost, formatMoney } from '#components/ui/format.ts';
import { ModelledIcon } from '#components/ui/icons.tsx';
import type { Observation } from '#contracts/prices.ts';

/** A price that somebody asks for; or, dashed and said to be one, an estimate that nobody offers. */
export function Price({ price, kind = 'live' }: { price: Amount; kind?: Observation['kind'] }) {
  if (kind !== 'modelled') return <span className="figures whitespace-nowrap">{formatCost(price)}</span>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5 whitespace-nowrap">
      <span className="figures border-b-2 border-dashed border-edge">about {formatMoney(price)}</span>
      <span
        title="our estimate, not an offer"
        className="inline-flex items-center gap-1 text-[0.85rem] font-semibold"
      >
        <ModelledIcon className="size-3.5" /> Estimate
      </span>
    </span>
  );
}
