import type { AccentColor } from '../../lambdas/brand/brand.ts';
import { mixed, paletteOf, referenceColours, type Scheme } from '../../lambdas/brand/palette.ts';
import { contrast } from './contrast.ts';

/** WCAG 2.2, 1.4.3: text. What is no text, such as outlines and borders, needs 3:1 and has it, too. */
const TEXT_CONTRAST = 4.5;
const HEX = /^#[\da-f]{6}$/i;

/** What is wrong with a stage's accent: as the colour of text it must be readable on everything that pages put it on. */
export function* accentProblems(accentColor: AccentColor): Generator<string> {
  for (const scheme of ['light', 'dark'] as const) {
    const colour = accentColor[scheme];
    if (!HEX.test(colour)) {
      yield `brand.accentColor.${scheme} "${colour}" must be a colour such as #0b6b5d.`;
      continue;
    }
    const [ground, ratio] = leastReadable(colour, scheme);
    if (ratio < TEXT_CONTRAST) {
      yield `brand.accentColor.${scheme} "${colour}" has a contrast of ${shown(ratio)}:1 on ${ground}, which text needs ${TEXT_CONTRAST}:1 on: ${readable(colour, scheme)} would do.`;
    }
  }
}

/** Rounded down: a ratio that is too low must not look like enough. */
const shown = (ratio: number): string => (Math.floor(ratio * 100) / 100).toFixed(2);

/** The ground that a colour is hardest to read on, and its contrast there. */
function leastReadable(colour: string, scheme: Scheme): readonly [ground: string, ratio: number] {
  const { paper, ground, soft, on, strong } = paletteOf(
    { accentColor: { light: colour, dark: colour } },
    scheme,
  );
  const reference = referenceColours[scheme];
  const ratios = [
    ...[paper, ground, soft, reference.paper, reference.soft, on].map(
      (each) => [each, contrast(colour, each)] as const,
    ),
    [paper, contrast(strong, paper)] as const,
  ];
  return ratios.reduce((least, each) => (each[1] < least[1] ? each : least));
}

/** The nearest shade that is readable. Black and white always are. */
function readable(colour: string, scheme: Scheme): string {
  const far = scheme === 'light' ? '#000000' : '#ffffff';
  for (let share = 0.02; share < 1; share += 0.02) {
    const shade = mixed(colour, far, share);
    if (leastReadable(shade, scheme)[1] >= TEXT_CONTRAST) return shade;
  }
  return far;
}
