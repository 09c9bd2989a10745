import path from 'node:path';
import { copyTemplateTo } from '#server/database/embedded/template.ts';
import { prepareDatabase } from '#server/database/prepare.ts';

/** Makes `folder` a data folder as `startEmbedded` wants it, migrated and empty. */
export async function copyTemplate(folder: string): Promise<void> {
  copyTemplateTo(await prepareDatabase(), path.join(folder, 'database'));
}
