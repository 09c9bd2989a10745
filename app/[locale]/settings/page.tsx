import { Settings } from '#components/settings/Settings.tsx';
import { Page } from '#components/ui/layout.tsx';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('settings');

export default function SettingsPage() {
  return (
    <Page>
      <Settings />
    </Page>
  );
}
