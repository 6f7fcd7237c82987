/** The squares of a QR code, row by row, with its quiet zone; true is dark. */
export type Modules = readonly (readonly boolean[])[];

/** Reads well from paper that has been folded or stained, and at a distance. */
const OPTIONS = { ecc: 'M', border: 4 } as const;

/** A text as a QR code. Rejects when the library's chunk can't be loaded. */
export const modulesOf = async (text: string): Promise<Modules> =>
  (await import('uqr')).encode(text, OPTIONS).data;

/** Wide enough for a poster: 41 modules of a long URL are over 1,000 pixels. */
const MODULE_PIXELS = 24;

/** The dark modules as one path, a unit each. */
export const modulesPath = (modules: Modules): string =>
  modules.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : []))).join('');

/** A QR code as the text of an SVG file, black on white in dark schemes, too. */
export function svgOf(modules: Modules): string {
  const { length: size } = modules;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${modulesPath(modules)}"/></svg>\n`;
}

/** A QR code as a PNG. @throws Error when the browser can't draw it */
export async function pngOf(modules: Modules): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = modules.length * MODULE_PIXELS;
  const drawing = canvas.getContext('2d');
  if (!drawing) throw new Error('This browser does not draw.');
  drawing.fillStyle = '#fff';
  drawing.fillRect(0, 0, canvas.width, canvas.height);
  drawing.fillStyle = '#000';
  for (const [y, row] of modules.entries()) {
    for (const [x, isDark] of row.entries()) {
      if (isDark) drawing.fillRect(x * MODULE_PIXELS, y * MODULE_PIXELS, MODULE_PIXELS, MODULE_PIXELS);
    }
  }
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!png) throw new Error('This browser makes no PNG.');
  return png;
}
