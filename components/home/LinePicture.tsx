import { lineColour } from '#components/ui/lines.ts';

const FIRST = 40;
const GAP = 52;
const WIDTH = 560;
/** Tracks of a bundle lie side by side, as wide as they are drawn. */
const TRACK = 9;
/** What is looked up side by side between the shortlist and the ranking. */
const lines = ['Weather', 'Visas', 'Sights', 'Getting there', 'Costs'];
const middle = FIRST + ((lines.length - 1) / 2) * GAP;

/** Out of the bundle at 45 degrees, along its own level, and back into the bundle. */
function track(index: number): string {
  const side = index - (lines.length - 1) / 2;
  const [trunk, y] = [middle + side * TRACK, FIRST + index * GAP];
  const rise = Math.abs(y - trunk);
  // The inner lines leave a little later, which keeps the slopes apart by one track.
  const leave = 104 + (2 - Math.abs(side)) * TRACK * 0.42;
  return `M56 ${trunk}H${leave}L${leave + rise} ${y}H${WIDTH - leave - rise}L${WIDTH - leave} ${trunk}H504`;
}

/** How one research runs, as the map of a small railway. The words beside it say the same. */
export function LinePicture() {
  return (
    <svg viewBox={`0 0 ${WIDTH} 288`} className="h-auto w-full" role="img" aria-labelledby="line-picture">
      <title id="line-picture">
        From a shortlist, five lines run side by side (weather, visas, sights, getting there and costs) and
        meet in a ranked list.
      </title>
      {lines.map((name, index) => {
        const y = FIRST + index * GAP;
        return (
          <g key={name}>
            <path
              d={track(index)}
              fill="none"
              strokeLinejoin="round"
              stroke={lineColour(index)}
              strokeWidth={TRACK}
            />
            <circle cx="280" cy={y} r="8" className="fill-ground stroke-ink" strokeWidth="4" />
            <text x="280" y={y - 15} textAnchor="middle" className="fill-ink text-[17px] font-semibold">
              {name}
            </text>
          </g>
        );
      })}
      <g className="fill-ground stroke-ink" strokeWidth="5">
        <rect x="42" y={middle - 32} width="28" height="64" rx="14" />
        <rect x="470" y={middle - 32} width="64" height="64" rx="32" className="fill-signal stroke-ink" />
      </g>
      <text x="502" y={middle + 10} textAnchor="middle" className="fill-on-signal text-[28px] font-extrabold">
        1
      </text>
      <text x="56" y={middle + 58} textAnchor="middle" className="fill-ink text-[17px] font-bold">
        Shortlist
      </text>
      <text x="502" y={middle + 58} textAnchor="middle" className="fill-ink text-[17px] font-bold">
        Ranked
      </text>
    </svg>
  );
}
