import { type EnvarName, envars } from '../../lambdas/envars.ts';
import type { StageConfig } from '../config.ts';

/** The environment of functions that say who may make an account, or move to another address. */
export const registrationEnvironment = (config: StageConfig): Partial<Record<EnvarName, string>> => ({
  [envars.registration]: registrationText(config),
});

function registrationText({ mail, registration = 'open' }: StageConfig): string {
  if (!mail) return 'closed';
  return typeof registration === 'string' ? registration : registration.domains.join(' ');
}
