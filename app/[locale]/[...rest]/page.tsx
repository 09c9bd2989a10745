import { NothingHere } from '#components/shell/NothingHere.tsx';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('notFound', { robots: 'noindex' });

/**
 * What no other page answers; the server answers 404 with it (server/http/page-routes.ts). Not by `notFound()`: of a page
 * that is made on request the framework then sends an empty document, and the browser has to make all of it.
 */
export default function NoSuchPage() {
  return <NothingHere />;
}
