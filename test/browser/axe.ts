import axe from 'axe-core';
import type { Page } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Finds barriers for people with disabilities, by all of axe's rules. @returns a line for each violation */
export async function accessibilityProblems(page: Page): Promise<readonly string[]> {
  // Evaluated like a debugger expression, which no Content-Security-Policy restricts; the page itself stays
  // unchanged.
  await page.evaluate(axe.source);
  // What is just appearing has less contrast. Longer animations change no text.
  await page.evaluate(
    'Promise.allSettled(document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime <= 1000).map(({ finished }) => finished))',
  );
  const violations = await page.evaluate<readonly Violation[]>(
    "axe.run(document, { iframes: false, resultTypes: ['violations'] }).then(({ violations }) => violations)",
  );
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
}
