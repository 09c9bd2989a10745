'use client';

import { useTranslations } from 'next-intl';
import { Suspense } from 'react';
import { lazyPart } from '#components/ui/lazy-part.ts';

type Props = { error: Error & { digest?: string }; reset: () => void };

const WentWrong = lazyPart(() =>
  import('#components/shell/WentWrong.tsx').then(({ WentWrong }) => WentWrong),
);

/** Loaded with every page and nearly never shown: what it says in full comes when it is, and a way on is there without. */
export default function ErrorPage(props: Props) {
  const t = useTranslations('common');
  const plain = (
    <button type="button" className="m-8 min-h-12 px-5 underline" onClick={props.reset}>
      {t('tryAgain')}
    </button>
  );
  return (
    <Suspense fallback={plain}>
      <WentWrong {...props} />
    </Suspense>
  );
}
