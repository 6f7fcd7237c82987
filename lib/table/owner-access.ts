import type { ItemAccess } from './item-access.ts';
import { patterns } from './key-patterns.ts';

const { apiKey, sessions } = patterns;

/** What an endpoint for owners reads and writes, with its callers' keys and sessions, and their last uses. */
export const forOwners = (access: ItemAccess): ItemAccess => {
  const { get = [], update = [], ...rest } = forSessions(access);
  return { ...rest, get: [apiKey, ...get], update: [apiKey, ...update] };
};

/** What an endpoint for signed-in people reads and writes, with their sessions and the sessions' last uses. */
export const forSessions = ({ batchGet = [], update = [], ...access }: ItemAccess): ItemAccess => ({
  ...access,
  batchGet: [...batchGet, sessions],
  update: [sessions, ...update],
});
