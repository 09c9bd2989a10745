import { ButtonLink } from '#components/ui/Button.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import type { AppError } from '#contracts/errors.ts';

/** A job that can't be shown: there is none by that name, it is somebody else's, or nobody can be asked. */
export function MissingJob({ error }: { error: AppError }) {
  const missing = error.code === 'not_found' || error.code === 'forbidden';
  return (
    <>
      <PageTitle
        title={missing ? 'We can’t find this research' : 'The research can’t be opened'}
        lead={
          missing
            ? 'It may belong to another account, or to a guest in another browser. Sign in with the account that started it.'
            : error.message
        }
      />
      <ButtonLink href="/research">My research</ButtonLink>
    </>
  );
}
