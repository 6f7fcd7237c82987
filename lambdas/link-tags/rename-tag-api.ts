import { InvalidFieldsError } from '../errors/coded-error.ts';
import { ownerAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { type Input, jsonBody } from '../http/input.ts';
import { retagInput, toRetagged } from './retag-input.ts';
import { type RetagRequest, type RetagServices, retagLinks } from './retag-links.ts';
import { renameTagBody, retaggedData } from './tag-schemas.ts';

const newTag = jsonBody(renameTagBody);

const input: Input<Omit<RetagRequest, 'userId'>> = (event) => {
  const request = retagInput(event);
  const { name: by } = newTag(event);
  if (by === request.tag) throw new InvalidFieldsError({ name: 'Must be another tag.' });
  return { ...request, by };
};

/** `PATCH /tags/{tag}`. */
export const renameTagApi = (api: ApiServices, callers: Callers, links: RetagServices): ApiHandler =>
  apiHandler(api, {
    access: ownerAccess(callers, 'links:write'),
    input,
    respond: async ({ caller: { userId }, input: request }) => ({
      status: 200,
      data: toRetagged(request.tag, await retagLinks({ userId, ...request }, links)),
    }),
    data: retaggedData,
  });
