import { type Deployed, type FigureName, figures, type Known } from './figures.ts';
import { prices } from './prices.ts';
import type { Component } from './usage.ts';

/** One line of an estimate. */
export interface CostLine {
  readonly name: string;
  readonly dollars: number;
  /** Whether a figure behind it is assumed. */
  readonly isAssumed: boolean;
}

/** Combines all figures with what the templates say. @param changes replaces figures */
export const knownFigures = (
  deployed: Deployed,
  changes: Partial<Record<FigureName, number>> = {},
): Known => ({
  ...(Object.fromEntries(Object.entries(figures).map(([name, { value }]) => [name, value])) as Record<
    FigureName,
    number
  >),
  ...changes,
  ...deployed,
});

/** @param times how many requests, or 1 for a month */
export const costLines = (
  components: readonly Component[],
  known: Known,
  times: number,
): readonly CostLine[] =>
  components.map(({ name, price, uses, units }) => ({
    name,
    dollars: times * units(known) * prices[price].dollars,
    isAssumed: uses.some((figure) => !('measuredBy' in figures[figure])),
  }));

/** Adds up lines; the sum is assumed if a line is. */
export const totalOf = (name: string, lines: readonly CostLine[]): CostLine => ({
  name,
  dollars: lines.reduce((sum, { dollars }) => sum + dollars, 0),
  isAssumed: lines.some(({ isAssumed }) => isAssumed),
});
