/** The ground's colours, calm enough for pins in the lines' colours: day and night as in `app/globals.css`. */
export type Palette = {
  land: string;
  water: string;
  border: string;
  road: string;
  roadEdge: string;
  green: string;
  town: string;
  building: string;
  /** Names, and what keeps them legible on anything. */
  name: string;
  countryName: string;
  waterName: string;
  halo: string;
};

const day: Palette = {
  land: '#f6f6f3',
  water: '#cfdde6',
  border: '#9aa1a5',
  road: '#ffffff',
  roadEdge: '#d3d6d4',
  green: '#e2ebdd',
  town: '#ecece7',
  building: '#e3e3dd',
  name: '#33393e',
  countryName: '#5a6268',
  waterName: '#4b6b80',
  halo: '#f6f6f3',
};

const night: Palette = {
  land: '#191f25',
  water: '#0b1a26',
  border: '#56606a',
  road: '#343d46',
  roadEdge: '#10151a',
  green: '#1b2822',
  town: '#20272e',
  building: '#262e36',
  name: '#c9d0d5',
  countryName: '#98a2aa',
  waterName: '#7f9cb0',
  halo: '#191f25',
};

export const paletteOf = (theme: string | undefined): Palette => (theme === 'dark' ? night : day);
