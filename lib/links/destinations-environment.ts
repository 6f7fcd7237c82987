import { type EnvarName, envars } from '../../lambdas/envars.ts';
import type { StageConfig } from '../config.ts';

/** Returns the environment variable of functions that take destinations, if the stage allows private hosts. */
export const destinationsEnvironment = ({
  allowPrivateDestinations = false,
}: StageConfig): Partial<Record<EnvarName, string>> =>
  allowPrivateDestinations ? { [envars.allowPrivateDestinations]: 'true' } : {};
