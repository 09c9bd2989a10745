import { ButtonLink } from '#components/ui/Button.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import type { AppError } from '#contracts/errors.ts';

/** Whether it leads to nothing any more, where else it only can't be followed now. */
export const isLinkGone = ({ code }: AppError): boolean =>
  code === 'not_found' || code === 'forbidden' || code === 'invalid';

/** In place of what a link led to. `title` says what can't be loaded, where the link itself may be good. */
export function EndedLink({ error, title }: { error: AppError; title: string }) {
  const isGone = isLinkGone(error);
  return (
    <>
      <PageTitle
        title={isGone ? 'This page isn’t available' : title}
        lead={
          isGone
            ? 'The link was turned off or is incomplete. Ask the person who sent it for a new one.'
            : `${error.message} Try again in a moment.`
        }
      />
      <ButtonLink href="/">Go to the home page</ButtonLink>
    </>
  );
}
