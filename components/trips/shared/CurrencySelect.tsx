import type { ComponentProps } from 'react';
import { Select } from '#components/ui/Field.tsx';
import { currencyName } from '#components/ui/format.ts';
import { currencies } from '#core/money.ts';

/** Money that people pay with today, by code. */
export function CurrencySelect(props: ComponentProps<typeof Select>) {
  return (
    <Select {...props}>
      {currencies.map((code) => (
        <option key={code} value={code}>
          {code}, {currencyName(code)}
        </option>
      ))}
    </Select>
  );
}
