/** Vitest's settings for sentences of the contract. Most wait for a change to reach every visitor, or for a click to be counted. */
export const patience = { testTimeout: 90_000, hookTimeout: 120_000, maxConcurrency: 20 } as const;
