import { Settings } from '#components/settings/Settings.tsx';
import { Page } from '#components/ui/layout.tsx';

export const metadata = { title: 'Settings' };

export default function SettingsPage() {
  return (
    <Page>
      <Settings />
    </Page>
  );
}
