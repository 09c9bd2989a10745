import { Admin } from '#components/admin/Admin.tsx';
import { Page } from '#components/ui/layout.tsx';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('administration');

export default function AdminPage() {
  return (
    <Page>
      <Admin />
    </Page>
  );
}
