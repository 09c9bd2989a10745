import { PlaceField } from './PlaceField.tsx';
import { PlacesField } from './PlacesField.tsx';
import type { StageProps } from './stage.ts';

const startKinds = ['airport', 'city'] as const;
const goalKinds = ['destination', 'region', 'city', 'country'] as const;

export function WhereStage({ draft, change, errorAt }: StageProps) {
  return (
    <>
      <PlaceField
        id="origin"
        label="Starting from"
        hint="Your city, or the airport you prefer."
        error={errorAt('origin')}
        kinds={startKinds}
        placeholder="Lisbon, or LIS"
        shown={draft.origin?.name ?? ''}
        onPick={(origin) => change({ origin })}
        onClear={() => change({ origin: null })}
      />
      <PlacesField
        id="destinations"
        label="Any places in mind? (optional)"
        hint="Up to ten. Leave it empty and Caravan suggests some."
        error={errorAt('destinations')}
        kinds={goalKinds}
        placeholder="Kyoto, Morocco, the Alps…"
        places={draft.destinations}
        onChange={(destinations) => change({ destinations })}
      />
    </>
  );
}
