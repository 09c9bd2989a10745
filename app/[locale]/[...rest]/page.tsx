import { notFound } from 'next/navigation';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('notFound');

/** What no other page answers: with the header, in the visitor's language, and as 404. */
export default function NoSuchPage() {
  notFound();
}
