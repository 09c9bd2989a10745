import { Chips } from '#components/ui/Chips.tsx';
import { FieldSet, Slider } from '#components/ui/Field.tsx';
import { type Interest, interests } from '#contracts/places.ts';
import { weatherPreference } from '#contracts/questionnaire.ts';
import { readWhole } from '#core/numbers.ts';
import { interestLabels, weatherLabels, weightLabels } from '../labels.ts';
import type { StageProps } from './stage.ts';

const FIRST_WEIGHT = 3;
const likes = interests.map((value) => ({ value, label: interestLabels[value] }));
const weathers = weatherPreference.options.map((value) => ({ value, ...weatherLabels[value] }));

export function LikesStage({ draft, change, errorAt }: StageProps) {
  const chosen = interests.filter((interest) => draft.interests[interest] !== undefined);
  const choose = (next: Interest[]) =>
    change({
      interests: Object.fromEntries(next.map((like) => [like, draft.interests[like] ?? FIRST_WEIGHT])),
    });
  return (
    <>
      <FieldSet
        id="interests"
        label="What do you enjoy?"
        hint="Pick as many as you like."
        error={errorAt('interests')}
      >
        <Chips name="interests" many chips={likes} chosen={chosen} onChange={choose} />
      </FieldSet>
      {chosen.length > 0 ? (
        <fieldset>
          <legend className="mb-1 font-bold">How much does each matter?</legend>
          <div className="grid gap-x-10 md:grid-cols-2">
            {chosen.map((like) => (
              <div
                key={like}
                className="grid grid-cols-[6rem_1fr] sm:grid-cols-[7.5rem_1fr] items-center gap-3"
              >
                <label htmlFor={`interests.${like}`} className="text-[0.95rem] leading-tight">
                  {interestLabels[like]}
                </label>
                <Slider
                  id={`interests.${like}`}
                  min={1}
                  max={5}
                  value={draft.interests[like] ?? FIRST_WEIGHT}
                  shown={weightLabels[draft.interests[like] ?? FIRST_WEIGHT] ?? ''}
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
      <FieldSet
        id="weather"
        label="Weather you’d like"
        hint="In the daytime. Leave empty if you don’t mind."
        error={errorAt('weather')}
      >
        <Chips
          name="weather"
          many
          chips={weathers}
          chosen={draft.weather}
          onChange={(weather) => change({ weather })}
        />
      </FieldSet>
    </>
  );
}
