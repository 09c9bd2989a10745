/** The eight line colours, in the order they are handed out. Kept equal to `app/globals.css` by a test. */
export const lineColours = [
  '#005dce',
  '#c51700',
  '#5ba540',
  '#946dff',
  '#009fce',
  '#b7009a',
  '#356e4f',
  '#a9748b',
] as const;
