import type { Brand } from './brand.ts';

/** Browsers' colour schemes. */
export type Scheme = 'light' | 'dark';

/** The colours of pages and mails, as `#rgb` or `#rrggbb`. */
export interface Palette {
  readonly ink: string;
  readonly dim: string;
  readonly paper: string;
  readonly ground: string;
  readonly line: string;
  /** The accent: links, buttons, the name. */
  readonly mark: string;
  /** The accent under the pointer. */
  readonly strong: string;
  /** Text on the accent. */
  readonly on: string;
  readonly soft: string;
  readonly warn: string;
  readonly 'warn-soft': string;
}

/** Klook Up's own, with a contrast of at least 4.5:1. The edge's own pages repeat some (`lambdas/redirect/pages.ts`). */
const ours: Readonly<Record<Scheme, Palette>> = {
  light: {
    ink: '#1a1f2b',
    dim: '#4a5264',
    paper: '#fff',
    ground: '#f1f5f4',
    line: '#d5dee0',
    mark: '#0b6b5d',
    strong: '#07493f',
    on: '#fff',
    soft: '#eef6f4',
    warn: '#8a3b00',
    'warn-soft': '#fff3e8',
  },
  dark: {
    ink: '#f2f4f8',
    dim: '#b4bccb',
    paper: '#171b23',
    ground: '#0e1116',
    line: '#323a47',
    mark: '#5fd6c3',
    strong: '#8ce8d9',
    on: '#062019',
    soft: '#1b2527',
    warn: '#ffb77d',
    'warn-soft': '#2b2018',
  },
};

/** What the API reference has in place of the pages' colours. */
export const referenceColours = {
  light: { ink: '#1a1f2b', dim: '#4a5264', paper: '#fff', soft: '#f4f6f8', line: '#dde2ea' },
  dark: { ink: '#e9ecf2', dim: '#aab3c4', paper: '#12151c', soft: '#1b2029', line: '#303746' },
} as const satisfies Readonly<Record<Scheme, Partial<Palette>>>;

/** The colours of a stage in one scheme: ours, with its accent and what follows from it. */
export function paletteOf({ accentColor }: Pick<Brand, 'accentColor'>, scheme: Scheme): Palette {
  const palette = ours[scheme];
  if (!accentColor) return palette;
  const mark = accentColor[scheme];
  const [far, on] = scheme === 'light' ? ['#000000', '#fff'] : ['#ffffff', '#000'];
  return {
    ...palette,
    mark,
    strong: mixed(mark, far, 0.3),
    on,
    soft: mixed(scheme === 'light' ? '#ffffff' : palette.paper, mark, 0.07),
  };
}

/** A mixture of two colours. @param colour as `#rrggbb`, like `other` @param share of `other`, from 0 to 1 */
export function mixed(colour: string, other: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [from = 0, to = 0] = [colour, other].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16));
    return Math.round(from + (to - from) * share)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}

/** Custom properties for a style sheet, in both schemes. */
export const customProperties = (colours: (scheme: Scheme) => Readonly<Record<string, string>>): string => {
  const declared = (scheme: Scheme): string =>
    Object.entries(colours(scheme))
      .map(([name, colour]) => `--${name}:${colour}`)
      .join(';');
  return `:root{color-scheme:light dark;${declared('light')}}@media(prefers-color-scheme:dark){:root{${declared('dark')}}}`;
};
