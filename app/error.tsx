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
        title="This page broke down"
        lead="The fault is ours. Your work is kept on the server: try again, and it will be there."
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
