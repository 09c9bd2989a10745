/** Entry of the threads that read and write whole trips: see `file-pool.ts`. */
import { speakInSentences } from '#server/http/zod-messages.ts';
import { work } from './files.ts';

speakInSentences();

export default work;
