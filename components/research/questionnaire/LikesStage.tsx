import { useTranslations } from 'next-intl';
import { Chips } from '#components/ui/Chips.tsx';
import { FieldSet, Slider } from '#components/ui/Field.tsx';
import { type Interest, interests } from '#contracts/places.ts';
import { weatherPreference } from '#contracts/questionnaire.ts';
import { readWhole } from '#core/numbers.ts';
import type { StageProps } from './stage.ts';

const FIRST_WEIGHT = 3;

export function LikesStage({ draft, change, errorAt }: StageProps) {
  const t = useTranslations('research.likes');
  const tInterest = useTranslations('research.interests');
  const tWeight = useTranslations('research.weights');
  const tWeather = useTranslations('research.weather');
  const chosen = interests.filter((interest) => draft.interests[interest] !== undefined);
  const choose = (next: Interest[]) =>
    change({
      interests: Object.fromEntries(next.map((like) => [like, draft.interests[like] ?? FIRST_WEIGHT])),
    });
  return (
    <>
      <FieldSet id="interests" label={t('enjoy')} hint={t('enjoyHint')} error={errorAt('interests')}>
        <Chips
          name="interests"
          many
          chips={interests.map((value) => ({ value, label: tInterest(value) }))}
          chosen={chosen}
          onChange={choose}
        />
      </FieldSet>
      {chosen.length > 0 ? (
        <fieldset>
          <legend className="mb-1 font-bold">{t('howMuch')}</legend>
          <div className="grid gap-x-10 md:grid-cols-2">
            {chosen.map((like) => (
              <div
                key={like}
                className="grid grid-cols-[6rem_1fr] sm:grid-cols-[7.5rem_1fr] items-center gap-3"
              >
                <label htmlFor={`interests.${like}`} className="text-[0.95rem] leading-tight">
                  {tInterest(like)}
                </label>
                <Slider
                  id={`interests.${like}`}
                  min={1}
                  max={5}
                  value={draft.interests[like] ?? FIRST_WEIGHT}
                  shown={tWeight(`${(draft.interests[like] ?? FIRST_WEIGHT) as 1}`)}
                  onChange={({ target }) =>
                    change({
                      interests: {
                        ...draft.interests,
                        [like]: readWhole(target.value, { min: 1, max: 5 }) ?? FIRST_WEIGHT,
                      },
                    })
                  }
                />
              </div>
            ))}
          </div>
        </fieldset>
      ) : null}
      <FieldSet id="weather" label={t('weather')} hint={t('weatherHint')} error={errorAt('weather')}>
        <Chips
          name="weather"
          many
          chips={weatherPreference.options.map((value) => ({
            value,
            label: tWeather(`${value}.label`),
            note: tWeather(`${value}.note`),
          }))}
          chosen={draft.weather}
          onChange={(weather) => change({ weather })}
        />
      </FieldSet>
    </>
  );
}
