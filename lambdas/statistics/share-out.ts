/**
 * Divides a total among names in proportion to their counts, in whole numbers that add up to it (largest remainders; of equal
 * ones, the first). Leaves out names that get nothing.
 * @param counts not negative; if all are zero, nobody gets anything
 */
export function shareOut<Name>(counts: ReadonlyMap<Name, number>, total: number): ReadonlyMap<Name, number> {
  const sum = [...counts.values()].reduce((a, b) => a + b, 0);
  if (sum === 0) return new Map();
  // Products of large counts would lose digits as numbers.
  const parts = [...counts].map(([name, count]) => {
    const product = BigInt(count) * BigInt(total);
    return { name, share: Number(product / BigInt(sum)), remainder: product % BigInt(sum) };
  });
  const missing = total - parts.reduce((shared, { share }) => shared + share, 0);
  const largest = new Set(parts.toSorted((a, b) => Number(b.remainder - a.remainder)).slice(0, missing));
  return new Map(
    parts
      .map((part): [Name, number] => [part.name, part.share + (largest.has(part) ? 1 : 0)])
      .filter(([, share]) => share > 0),
  );
}
