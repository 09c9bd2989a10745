import { Admin } from '#components/admin/Admin.tsx';
import { Page } from '#components/ui/layout.tsx';

export const metadata = { title: 'Administration' };

export default function AdminPage() {
  return (
    <Page>
      <Admin />
    </Page>
  );
}
