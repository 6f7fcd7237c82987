/**
 * @param share of the values that lie below, such as 0.5 for the median
 * @returns the value; of two in the middle, the upper one; NaN without values
 */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
