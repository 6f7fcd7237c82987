import { MissingPermissionError, RefusedCredentialsError } from './account.ts';

/** Names of AWS's errors for a caller whose policies don't allow a call. */
const DENIED = /AccessDenied|UnauthorizedOperation|AuthorizationError|NotAuthorized/;
/** Names of the errors that mean: these credentials are not valid here. */
const INVALID =
  /InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|InvalidToken|CredentialsProviderError|TokenProviderError|RegionDisabled|OptInRequired/;

/**
 * Calls AWS.
 * @param permission what the call needs, such as `ssm:GetParameter`
 * @throws MissingPermissionError, RefusedCredentialsError, or AWS's own error
 */
export async function call<Output>(permission: string, send: () => Promise<Output>): Promise<Output> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (DENIED.test(error.name)) {
      throw new MissingPermissionError(permission, error.message.includes('service control policy'));
    }
    if (INVALID.test(error.name)) throw new RefusedCredentialsError(error.message, { cause: error });
    throw unknownErrors.has(error.name) ? unexplained(permission, error) : error;
  }
}

/** The SDK's names for responses that it can't read: an emulator without this service sends them. */
const unknownErrors = new Set(['Unknown', 'UnknownError']);

const unexplained = (permission: string, cause: Error): Error =>
  new Error(`${permission} is not supported at this endpoint.`, { cause });

/**
 * Calls AWS, and takes one error for an answer.
 * @param isAbsent recognises the error that says: there is no such thing
 * @returns undefined after that error
 */
export async function callUnlessAbsent<Output>(
  permission: string,
  send: () => Promise<Output>,
  isAbsent: (error: Error) => boolean,
): Promise<Output | undefined> {
  try {
    return await call(permission, send);
  } catch (error) {
    if (error instanceof Error && isAbsent(error)) return undefined;
    throw error;
  }
}

/** @returns whether an error has one of these names */
export const named =
  (...names: readonly string[]) =>
  (error: Error): boolean =>
    names.includes(error.name);
