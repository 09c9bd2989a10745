/** Draws thousands of cells: each sign is drawn once, and then copied. */
import type { UnitCell } from '#client/scans/scan-grid.ts';
import { type UnitState, unitStates } from '#contracts/scans.ts';
import { unitSigns } from '../unit-signs.ts';

/** px: of a cell, with the gap behind it. Few cells are large enough to be read, many still fit a screen. */
export const pitchOf = (cells: number): number => (cells <= 120 ? 24 : cells <= 600 ? 17 : 11);

export type Layout = { pitch: number; columns: number; width: number; height: number };

/** How cells flow into a width. */
export function layoutOf(cells: number, width: number): Layout {
  const pitch = pitchOf(cells);
  const columns = Math.max(1, Math.floor(width / pitch));
  return { pitch, columns, width, height: Math.ceil(cells / columns) * pitch };
}

/** Which cell is at a point of the picture, px; null beside the cells. */
export function cellAt({ pitch, columns }: Layout, cells: number, x: number, y: number): number | null {
  const column = Math.floor(x / pitch);
  const index = Math.floor(y / pitch) * columns + column;
  return column < 0 || column >= columns || index < 0 || index >= cells ? null : index;
}

function drawSign(state: UnitState, size: number, scale: number, colourOf: (name: string) => string) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.round(size * scale);
  const to = canvas.getContext('2d');
  if (!to) return canvas;
  const { fill, outline, path, colour } = unitSigns[state];
  to.scale(canvas.width / 16, canvas.height / 16);
  if (fill) {
    to.fillStyle = colourOf(fill);
    to.fillRect(0, 0, 16, 16);
  }
  if (outline) {
    to.strokeStyle = colourOf(outline);
    to.lineWidth = 2;
    to.strokeRect(1, 1, 14, 14);
  }
  to.strokeStyle = colourOf(colour);
  to.lineWidth = 2.2;
  to.lineCap = to.lineJoin = 'round';
  to.stroke(new Path2D(path));
  return canvas;
}

/** @param active the cell that is looked at; null: none */
export function drawGrid(
  canvas: HTMLCanvasElement,
  cells: readonly UnitCell[],
  layout: Layout,
  active: number | null,
): void {
  const scale = window.devicePixelRatio || 1;
  const { pitch, columns, width, height } = layout;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const to = canvas.getContext('2d');
  if (!to) return;
  const style = getComputedStyle(canvas);
  const colourOf = (name: string) => style.getPropertyValue(name).trim();
  const size = pitch - Math.max(2, Math.round(pitch / 6));
  const signs = new Map(unitStates.map((state) => [state, drawSign(state, size, scale, colourOf)]));
  to.scale(scale, scale);
  cells.forEach(({ state }, index) => {
    const sign = signs.get(state);
    if (sign) to.drawImage(sign, (index % columns) * pitch, Math.floor(index / columns) * pitch, size, size);
  });
  if (active === null) return;
  to.strokeStyle = colourOf('--ink');
  to.lineWidth = 2;
  to.strokeRect(
    (active % columns) * pitch - 0.5,
    Math.floor(active / columns) * pitch - 0.5,
    size + 1,
    size + 1,
  );
}
