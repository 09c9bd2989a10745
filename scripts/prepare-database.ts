// Makes the empty database that first starts copy. Run by bootstrap.mjs when migrations or the database changed.
import { prepareDatabase } from '#server/prepare.ts';

await prepareDatabase();
