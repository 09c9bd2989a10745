import { ButtonLink } from '#components/ui/Button.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import type { AppError } from '#contracts/errors.ts';

/** A plan that can't be shown: there is none by that name, it is somebody else's, or nobody can be asked. */
export function MissingPlan({ error }: { error: AppError }) {
  const isMissing = error.code === 'not_found' || error.code === 'forbidden';
  return (
    <>
      <PageTitle
        title={isMissing ? 'We can’t find this plan' : 'The plan can’t be opened'}
        lead={
          isMissing
            ? 'It may belong to another account, or to a guest in another browser. Sign in with the account that started it.'
            : error.message
        }
      />
      <ButtonLink href="/plans">My plans</ButtonLink>
    </>
  );
}
