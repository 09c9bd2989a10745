import { useTranslations } from 'next-intl';
import { PlaceField } from './PlaceField.tsx';
import { PlacesField } from './PlacesField.tsx';
import type { StageProps } from './stage.ts';

const startKinds = ['airport', 'city'] as const;
const goalKinds = ['destination', 'region', 'city', 'country'] as const;

export function WhereStage({ draft, change, errorAt }: StageProps) {
  const t = useTranslations('research.where');
  return (
    <>
      <PlaceField
        id="origin"
        label={t('from')}
        hint={t('fromHint')}
        error={errorAt('origin')}
        kinds={startKinds}
        placeholder={t('fromExample')}
        shown={draft.origin?.name ?? ''}
        onPick={(origin) => change({ origin })}
        onClear={() => change({ origin: null })}
      />
      <PlacesField
        id="destinations"
        label={t('to')}
        hint={t('toHint')}
        error={errorAt('destinations')}
        kinds={goalKinds}
        placeholder={t('toExample')}
        places={draft.destinations}
        onChange={(destinations) => change({ destinations })}
      />
    </>
  );
}
