import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mixed, paletteOf, type Scheme } from '../../lambdas/brand/palette.ts';
import { accentProblems } from '../../lib/brand/accent-problems.ts';
import { contrast } from '../../lib/brand/contrast.ts';
import { klookUp } from './brands.ts';

const ours = { light: '#0b6b5d', dark: '#5fd6c3' };
const problems = (colours: Partial<Record<Scheme, string>>) => [...accentProblems({ ...ours, ...colours })];
const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('the contrast of two colours', () => {
  it.each([
    ['#000', '#ffffff', 21],
    ['#fff', '#fff', 1],
    // WebAIM's checker says the same.
    ['#777777', '#ffffff', 4.47],
    ['#0b6b5d', '#ffffff', 6.44],
  ])('of %s and %s is %s', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 1);
    expect(contrast(other, one)).toBe(contrast(one, other));
  });
});

describe("a stage's accent", () => {
  it('may be ours, or others that are readable', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ light: '#7A1FA2', dark: '#E0A6FF' })).toEqual([]);
  });

  it('that is readable in one scheme only is refused for the other, with its ratio and a shade that would do', () => {
    const [light, ...others] = problems({ light: '#5fd6c3' });
    expect(others).toEqual([]);
    expect(light).toMatch(
      /^brand\.accentColor\.light "#5fd6c3" has a contrast of 1\.\d\d:1 on #\w+, which text needs 4\.5:1 on: (#[\da-f]{6}) would do\.$/,
    );
    const [dark] = problems({ dark: '#0b6b5d' });
    expect(dark).toContain('brand.accentColor.dark "#0b6b5d" has a contrast of ');
  });

  it('must be readable on every ground, not only on white', () => {
    expect(contrast('#757575', '#ffffff')).toBeGreaterThan(4.5);
    expect(problems({ light: '#757575' })).toHaveLength(1);
  });

  it.each(['red', '#fff', '0b6b5d', '#0b6b5d80', '#0b6b5g', '#0b6b5d;}body{display:none', ''])(
    'is no colour such as #0b6b5d when it is %j',
    (light) => {
      expect(problems({ light })).toEqual([
        `brand.accentColor.light "${light}" must be a colour such as #0b6b5d.`,
      ]);
    },
  );

  it('that is refused comes with a shade that is accepted', () => {
    fc.assert(
      fc.property(colour, fc.constantFrom('light' as const, 'dark' as const), (given, scheme) => {
        const [problem] = problems({ [scheme]: given });
        const shade = / (#[\da-f]{6}) would do/.exec(problem ?? '')?.[1];
        expect(problem === undefined || shade !== undefined).toBe(true);
        if (shade) expect(problems({ [scheme]: shade })).toEqual([]);
      }),
    );
  });

  it('that is accepted is readable wherever pages use it, and under the pointer', () => {
    fc.assert(
      fc.property(colour, colour, (light, dark) => {
        fc.pre(problems({ light, dark }).length === 0);
        for (const scheme of ['light', 'dark'] as const) {
          const { mark, strong, on, paper, ground, soft, ink, dim } = paletteOf(
            { accentColor: { light, dark } },
            scheme,
          );
          const pairs = [
            [mark, paper],
            [mark, ground],
            [mark, soft],
            [strong, paper],
            [on, mark],
            [on, strong],
            [ink, soft],
            [dim, soft],
          ] as const;
          for (const [text, back] of pairs) expect(contrast(text, back)).toBeGreaterThanOrEqual(4.5);
        }
      }),
    );
  });
});

describe('the palette', () => {
  it('of a stage without an accent is ours', () => {
    expect(paletteOf(klookUp, 'light')).toMatchObject({ mark: ours.light, paper: '#fff' });
    expect(paletteOf(klookUp, 'dark')).toMatchObject({ mark: ours.dark, paper: '#171b23' });
  });

  it('mixes colours', () => {
    expect(mixed('#000000', '#ffffff', 0.5)).toBe('#808080');
    expect(mixed('#0b6b5d', '#ffffff', 0)).toBe('#0b6b5d');
    expect(mixed('#0b6b5d', '#000000', 1)).toBe('#000000');
  });
});
