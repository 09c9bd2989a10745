import path from 'node:path';
import { copyTemplateTo, findTemplate } from '#server/database/embedded/template.ts';

/** Makes `folder` a data folder as `startEmbedded` wants it, migrated and empty. */
export async function copyTemplate(folder: string): Promise<void> {
  const template = await findTemplate();
  if (!template) throw new Error('There is no prepared database: node scripts/bootstrap.mjs dev makes it.');
  copyTemplateTo(template, path.join(folder, 'database'));
}
