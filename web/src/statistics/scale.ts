/**
 * A round number at or above the largest value, which has two round halves.
 * @returns 2 at least, so that both halves are whole numbers
 */
export function roundTop(largest: number): number {
  if (largest <= 2) return 2;
  const step = 10 ** Math.floor(Math.log10(largest));
  const factor = [1, 2, 4, 6, 8, 10].find((each) => each * step >= largest) ?? 10;
  return factor * step;
}

/** Room for the numbers before the bars, in pixels. */
export const GUTTER = 40;

/** Where a bar begins and ends. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** Bars with less room than this become one shape: the gaps between them would be all that is seen. */
const THINNEST_BAR = 5;

/**
 * The outline of all bars as one path: its length grows with the bars, the number of elements does not.
 * @param top the value that is as high as the chart
 */
export function barsPath(values: readonly number[], top: number, { width, height }: Size): string {
  const pitch = width / values.length;
  const gap = pitch < THINNEST_BAR ? 0 : Math.min(pitch * 0.25, 4);
  let path = '';
  for (const [at, value] of values.entries()) {
    if (value <= 0) continue;
    // What is there is seen, however small.
    const high = Math.max(1.5, (value / top) * height);
    const x = at * pitch + gap / 2;
    path += `M${short(x)} ${short(height)}v${short(-high)}h${short(pitch - gap)}v${short(high)}z`;
  }
  return path;
}

const short = (value: number): number => Math.round(value * 100) / 100;

/** The positions that get a label below the axis: the first one, and others at equal distances. */
export function labelled(count: number, most: number): readonly number[] {
  const step = Math.max(1, Math.ceil(count / Math.max(1, most)));
  return Array.from({ length: Math.ceil(count / step) }, (_, at) => at * step);
}
