/**
 * What a browser has to say itself, where no server has: by key of the page's `common.problems`, which says it in its
 * reader's language. In English here, for logs and for programs; a test compares the two.
 */
const sentences = {
  answered: 'The server answered {status}.',
  device: 'Something went wrong on this device.',
  drawing: 'Drawings (SVG) can carry scripts, so Caravan doesn’t keep them. A PNG or a PDF of it is fine.',
  fileEmpty: 'This file is empty.',
  fileLarge: 'A file can have up to {most} MB.',
  fileUnreadable: 'This file can’t be read.',
  gone: 'This belonged to something that’s gone.',
  mayNotChange: 'With the role of {role} this can’t be changed.',
  mayNotUndo: 'With the role of {role} nothing can be undone.',
  noTripFile: 'This isn’t a trip backup. Choose a .json file exported from Caravan.',
  notConnected: 'You’re not connected to the server.',
  outdated: 'This page is out of date. Please reload it.',
  pushNeedsHttps: 'Notifications in this browser need https.',
  pushRefused: 'This browser doesn’t let Caravan show notifications.',
  pushUnreachable: 'Your browser’s push service can’t be reached.',
  queueFull: '{waiting} changes are waiting on this device. Go online to send them before you make more.',
  queueNear: '{waiting} of at most {most} changes are waiting on this device. Go online soon.',
  queueOld:
    'Changes have been waiting on this device since yesterday. Go online within {hours} h to keep editing.',
  signedOut: 'Nobody is signed in here any more.',
  slow: 'The server took too long to answer.',
  storage: 'This device couldn’t save the change. Is its storage full?',
  tripFileLarge: 'This file is larger than a trip can be ({most} MB).',
  tripLoading: 'The trip is still loading.',
  unknown: 'Something went wrong.',
  unreachable: 'The server can’t be reached.',
  uploadLarge: 'This file has {size} MB; {most} MB is the most.',
} as const;

export type OwnProblemKey = keyof typeof sentences;
export const ownProblemKeys = Object.keys(sentences) as OwnProblemKey[];

export interface OwnProblem {
  readonly key: OwnProblemKey;
  readonly values?: Readonly<Record<string, string | number>>;
}

export const ownSentence = ({ key, values = {} }: OwnProblem): string =>
  sentences[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
