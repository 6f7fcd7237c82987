import { envars } from '../lambdas/envars.ts';
import { type PublicOrigin, publicOriginFromEnvironment } from '../lambdas/settings/public-origin.ts';
import { names, type StageConfig } from '../lib/config.ts';

/** The origin of a stage's short URLs and pages, read as its functions read it. */
export const stageOrigin = ({ stage, customDomain }: StageConfig): PublicOrigin =>
  publicOriginFromEnvironment({
    [envars.publicOrigin]: customDomain && `https://${customDomain.domainName}`,
    [envars.publicOriginParameter]: names(stage).publicOriginParameter,
  });

/** The origin of a stage's web app and of its accounts' pages, read as its functions read it. */
export const appOrigin = (config: StageConfig): PublicOrigin =>
  config.appDomain ? () => Promise.resolve(`https://${config.appDomain?.domainName}`) : stageOrigin(config);
