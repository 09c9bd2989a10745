import type { ComponentProps } from 'react';
import { Select } from '#components/ui/Field.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { currencies } from '#core/money.ts';

/** Money that people pay with today, by code. */
export function CurrencySelect(props: ComponentProps<typeof Select>) {
  const formats = useFormats();
  return (
    <Select {...props}>
      {currencies.map((code) => (
        <option key={code} value={code}>
          {code}, {formats.currency(code)}
        </option>
      ))}
    </Select>
  );
}
