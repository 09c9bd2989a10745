import { ButtonLink } from '#components/ui/Button.tsx';
import { Page, PageTitle } from '#components/ui/layout.tsx';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <Page>
      <PageTitle
        title="This line does not go there"
        lead="This page doesn’t exist or you don’t have access."
      />
      <div className="flex flex-wrap gap-3">
        <ButtonLink kind="next" href="/research/new">
          Find a place to go
        </ButtonLink>
        <ButtonLink href="/research">My research</ButtonLink>
      </div>
    </Page>
  );
}
