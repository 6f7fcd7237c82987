import { randomUUID } from 'node:crypto';

/** The account that everything on this machine belongs to. */
const ACCOUNT = '000000000000';

/**
 * Plays the one operation of STS that needs no permission. Each access key counts as a user of that name.
 * @param body of the request, URL-encoded
 * @param authorization the request's signature, which is not verified
 * @returns the response's XML, or undefined when the request is another one
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export function callerIdentity(body: string, authorization = ''): string | undefined {
  if (new URLSearchParams(body).get('Action') !== 'GetCallerIdentity') return undefined;
  const name = /Credential=([\w+=,.@-]+)\//.exec(authorization)?.[1] ?? 'anonymous';
  return (
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
    `<Arn>arn:aws:iam::${ACCOUNT}:user/${name}</Arn><UserId>${name}</UserId><Account>${ACCOUNT}</Account>` +
    `</GetCallerIdentityResult><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata>` +
    '</GetCallerIdentityResponse>'
  );
}
