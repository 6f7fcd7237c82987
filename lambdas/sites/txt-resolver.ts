import type { Resolver } from 'node:dns/promises';

/** For all attempts: name servers that don't answer must not use up the function's time. */
const LIMIT_MS = 6_000;

/** Resolves TXT records within a time. Cancels everything that the resolver does when it is over. */
export const txtResolver =
  (resolver: Pick<Resolver, 'resolveTxt' | 'cancel'>, limitMs: number = LIMIT_MS) =>
  async (name: string): Promise<string[][]> => {
    const timer = setTimeout(() => resolver.cancel(), limitMs);
    try {
      return await resolver.resolveTxt(name);
    } finally {
      clearTimeout(timer);
    }
  };
