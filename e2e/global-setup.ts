import { keepTemporaryFilesInMemory } from '#testing/processes/memory-folder.ts';

/** Once for all journeys; what it sets, the workers and their servers inherit. */
export default keepTemporaryFilesInMemory;
