import { type EnvarName, envars } from '../../lambdas/envars.ts';
import type { StageConfig } from '../config.ts';
import type { NodeFunction } from '../node-function.ts';
import { secretArnPattern } from '../secret-arn.ts';
import { requireHttps } from '../vendor.ts';

/** Google's Lookup API (https://cloud.google.com/web-risk/docs/lookup-api). */
const LOOKUP_URL = 'https://webrisk.googleapis.com/v1/uris:search';

/**
 * Returns the environment variables of a function that looks up destinations; none if the stage has no key.
 * @throws Error when a stage would send its key and destinations over plain HTTP, or when the secret has no name:
 *   look-ups would silently be skipped
 */
export function webRiskEnvironment({ stage, webRisk }: StageConfig): Partial<Record<EnvarName, string>> {
  if (!webRisk) return {};
  const { secretName, lookupUrl = LOOKUP_URL } = webRisk;
  if (secretName === '') throw new Error(`Stage "${stage}": Web Risk needs the name of a secret.`);
  requireHttps(stage, 'Web Risk', lookupUrl);
  return { [envars.webRiskSecretName]: secretName, [envars.webRiskLookupUrl]: lookupUrl };
}

/** Lets a function read the key, if the stage has one. */
export function allowWebRisk(fn: NodeFunction, { webRisk }: StageConfig): void {
  if (webRisk) fn.allow(['secretsmanager:GetSecretValue'], [secretArnPattern(fn, webRisk.secretName)]);
}
