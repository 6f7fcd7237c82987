import * as z from 'zod';
import { publicAccess } from './access.ts';
import { allowedMethods, methodNotAllowed } from './allowed-methods.ts';
import { type ApiHandler, type ApiServices, apiHandler } from './api-handler.ts';
import type { ApiEvent } from './envelope.ts';
import { HttpError } from './http-error.ts';
import type { Input } from './input.ts';

/**
 * Answers what matched no route: 405 with `Allow` where the path is known, else 404 (contract, "Decided
 * contradictions" 8). HEAD and OPTIONS are no exceptions: keys are for servers, which ask for neither.
 */
export const unknownRouteApi = (services: ApiServices): ApiHandler =>
  apiHandler(services, {
    access: publicAccess,
    input: refuse,
    answer: ({ input }) => input,
    data: z.never(),
  });

const refuse: Input<never> = ({ rawPath }: ApiEvent) => {
  const allowed = allowedMethods(rawPath);
  if (allowed.length === 0) throw new HttpError(404, 'not_found', 'There is no such endpoint.');
  throw methodNotAllowed(allowed);
};
