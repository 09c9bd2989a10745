import { ButtonLink } from '#components/ui/Button.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import type { AppError } from '#contracts/errors.ts';

/** The list of one's own, by what a run is called. */
const lists = { plan: '/plans', research: '/research', scan: '/scans' } as const;
const labels = { plan: 'My plans', research: 'My research', scan: 'My scans' } as const;

/** A run that can't be shown: there is none by that name, it is somebody else's, or nobody can be asked. */
export function MissingRun({ what, error }: { what: keyof typeof lists; error: AppError }) {
  const isMissing = error.code === 'not_found' || error.code === 'forbidden';
  return (
    <>
      <PageTitle
        title={isMissing ? `We can’t find this ${what}` : `The ${what} can’t be opened`}
        lead={
          isMissing
            ? 'It may belong to another account, or to a guest in another browser. Sign in with the account that started it.'
            : error.message
        }
      />
      <ButtonLink href={lists[what]}>{labels[what]}</ButtonLink>
    </>
  );
}
