import { lineColour } from '#components/ui/lines.ts';

const FIRST = 40;
const GAP = 52;
/** What is looked up side by side between the shortlist and the ranking. */
const lines = ['Weather', 'Visas', 'Sights', 'The way there', 'Costs'];
const middle = FIRST + ((lines.length - 1) / 2) * GAP;

/** From the shared trunk out to its own track and back, at 45 degrees with rounded turns. */
function track(y: number): string {
  const rise = y - middle;
  const size = Math.abs(rise);
  if (size === 0) return `M70 ${middle}H490`;
  const turn = 14 * Math.sign(rise);
  const soft = 14;
  const [x1, x2] = [86, 86 + size];
  const [x3, x4] = [490 - 16 - size, 474];
  return [
    `M70 ${middle}H${x1 - soft}`,
    `Q${x1} ${middle} ${x1 + soft * 0.7} ${middle + turn * 0.7}`,
    `L${x2 - soft * 0.7} ${y - turn * 0.7}`,
    `Q${x2} ${y} ${x2 + soft} ${y}`,
    `H${x3 - soft}`,
    `Q${x3} ${y} ${x3 + soft * 0.7} ${y - turn * 0.7}`,
    `L${x4 - soft * 0.7} ${middle + turn * 0.7}`,
    `Q${x4} ${middle} ${x4 + soft} ${middle}`,
    'H490',
  ].join('');
}

/** How one research runs, as the map of a small railway. The words beside it say the same. */
export function LinePicture() {
  return (
    <svg viewBox="0 0 560 288" className="h-auto w-full" role="img" aria-labelledby="line-picture">
      <title id="line-picture">
        From a shortlist, five lines run side by side (weather, visas, sights, the way there and costs) and
        meet in a ranked list.
      </title>
      {lines.map((name, index) => {
        const y = FIRST + index * GAP;
        return (
          <g key={name}>
            <path d={track(y)} fill="none" stroke={lineColour(index)} strokeWidth="9" />
            <circle cx="280" cy={y} r="8" className="fill-ground stroke-ink" strokeWidth="4" />
            <text x="280" y={y - 15} textAnchor="middle" className="fill-ink text-[17px] font-semibold">
              {name}
            </text>
          </g>
        );
      })}
      <g className="fill-ground stroke-ink" strokeWidth="5">
        <rect x="34" y={middle - 22} width="44" height="44" rx="22" />
        <rect x="468" y={middle - 30} width="60" height="60" rx="30" className="fill-signal stroke-ink" />
      </g>
      <text x="498" y={middle + 10} textAnchor="middle" className="fill-on-signal text-[28px] font-extrabold">
        1
      </text>
      <text x="56" y={middle + 48} textAnchor="middle" className="fill-ink text-[17px] font-bold">
        Shortlist
      </text>
      <text x="498" y={middle + 56} textAnchor="middle" className="fill-ink text-[17px] font-bold">
        Ranked
      </text>
    </svg>
  );
}
