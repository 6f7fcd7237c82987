import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Shared by all features, and the landing page, which has a style sheet of its own. */
const OTHERS = ['app', 'controls', 'landing'];

/** Classes that a style sheet's selectors begin with. */
const firstClasses = (css: string): ReadonlySet<string> =>
  new Set([...css.matchAll(/(?:^|[,{}]|\*\/)\s*\.([a-z][\w-]*)/g)].map(([, name]) => name ?? ''));

describe("the app's one style sheet", () => {
  it('has each class in one feature alone, because a rule of another feature would reach it', () => {
    const owners = new Map<string, Set<string>>();
    for (const path of globSync('web/src/*/*.css')) {
      const feature = dirname(path).replace(/^.*\//, '');
      if (OTHERS.includes(feature)) continue;
      for (const name of firstClasses(readFileSync(path, 'utf8'))) {
        owners.set(name, (owners.get(name) ?? new Set()).add(feature));
      }
    }
    expect(owners.size).toBeGreaterThan(50);
    expect([...owners].filter(([, features]) => features.size > 1)).toEqual([]);
  });
});
