import { ButtonLink } from '#components/ui/Button.tsx';
import { Page, PageTitle } from '#components/ui/layout.tsx';
import type { AppError } from '#contracts/errors.ts';

/** A trip that can't be shown: there is none, it is not for this traveller (any more), or nobody can be asked. */
export function MissingTrip({ error }: { error: AppError }) {
  const missing = error.code === 'not_found' || error.code === 'forbidden' || error.code === 'gone';
  return (
    <Page>
      <PageTitle
        title={missing ? 'This trip is not open to you' : 'The trip can’t be opened'}
        lead={
          missing
            ? 'It may have been deleted, you may have been removed from it, or you are signed in as somebody else. Its owner can invite you again.'
            : `${error.message} Try again in a moment.`
        }
      />
      <ButtonLink href="/trips">My trips</ButtonLink>
    </Page>
  );
}
