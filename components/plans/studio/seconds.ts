import type { Formats } from '#components/ui/format.ts';

const tenths = new Map<string, Intl.NumberFormat>();

/** Milliseconds -> seconds with one digit behind the point, without their unit: "1.2". */
export function seconds(ms: number, { locale }: Formats): string {
  let format = tenths.get(locale);
  if (!format) {
    format = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    tenths.set(locale, format);
  }
  return format.format(ms / 1_000);
}
