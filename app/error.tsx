'use client';

import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { Page, PageTitle } from '#components/ui/layout.tsx';

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <Page>
      <PageTitle
        title="Something went wrong on this page"
        lead="It’s our fault, not yours. Your work is safe on the server: try again, and it’ll be there."
      />
      {error.digest ? (
        <p className="figures mb-5 text-[0.95rem] text-soft">Reference {error.digest}</p>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button kind="next" onClick={reset}>
          Try again
        </Button>
        <ButtonLink href="/">Home</ButtonLink>
      </div>
    </Page>
  );
}
