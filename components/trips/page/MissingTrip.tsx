import { ButtonLink } from '#components/ui/Button.tsx';
import { Page, PageTitle } from '#components/ui/layout.tsx';
import type { AppError } from '#contracts/errors.ts';

/** A trip that can't be shown: there is none, it is not for this traveller (any more), or nobody can be asked. */
export function MissingTrip({ error }: { error: AppError }) {
  const missing = error.code === 'not_found' || error.code === 'forbidden' || error.code === 'gone';
  return (
    <Page>
      <PageTitle
        title={missing ? 'You don’t have access to this trip' : 'The trip can’t be opened'}
        lead={
          missing
            ? 'It may have been deleted, you may have been removed, or you’re signed in as someone else. The owner can invite you again.'
            : `${error.message} Try again in a moment.`
        }
      />
      <ButtonLink href="/trips">My trips</ButtonLink>
    </Page>
  );
}
