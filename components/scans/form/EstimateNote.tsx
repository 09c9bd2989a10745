import { useTranslations } from 'next-intl';
import { AlertIcon } from '#components/ui/icons.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { ScanEstimate } from '#contracts/scans.ts';

type Props = { estimate: ScanEstimate | undefined; isEstimating: boolean };

/** How much would be asked, before anything is: with its limit, and what was left out. */
export function EstimateNote({ estimate, isEstimating }: Props) {
  const t = useTranslations('scans.form.estimate');
  return (
    <div role="status" className="min-h-16 border-s-8 border-rule bg-panel px-4 py-3">
      {estimate ? <Said {...estimate} /> : null}
      {!estimate ? <p className="text-soft">{isEstimating ? t('counting') : t('say')}</p> : null}
    </div>
  );
}

function Said({ units, limit, routes, dates, sources, firstDepart, lastDepart, notes }: ScanEstimate) {
  const t = useTranslations('scans.form.estimate');
  const formats = useFormats();
  const isTooMuch = units > limit;
  const size = { routes: routes.length, dates, sources: sources.length };
  const leaving =
    firstDepart && lastDepart
      ? firstDepart === lastDepart
        ? t('leaving', { day: formats.day(firstDepart) })
        : t('leavingBetween', { from: formats.day(firstDepart), until: formats.day(lastDepart) })
      : null;
  return (
    <>
      <p className={isTooMuch ? 'flex items-center gap-2 font-bold text-stop' : 'font-bold'}>
        {isTooMuch ? <AlertIcon className="shrink-0" /> : null}
        {isTooMuch ? t('tooMany', { count: units, limit }) : t('requests', { count: units })}
      </p>
      <p className="text-soft">
        {isTooMuch ? t('sizeAlone', size) : t('size', { ...size, limit })} {leaving}
      </p>
      {notes.map((note) => (
        <p key={note} className="text-soft">
          {note}
        </p>
      ))}
    </>
  );
}
