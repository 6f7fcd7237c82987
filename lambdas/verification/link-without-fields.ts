import { type Input, optionalJsonBody, pathParameters } from '../http/input.ts';
import { linkPath } from '../links/link-request-schemas.ts';
import { emptyBody } from './check-schemas.ts';

const linkInPath = pathParameters(linkPath);
const noFields = optionalJsonBody(emptyBody);

/** Reads the link's id from the path, and refuses a body with fields. */
export const linkWithoutFields: Input<number> = (event) => {
  const { id } = linkInPath(event);
  noFields(event);
  return id;
};
