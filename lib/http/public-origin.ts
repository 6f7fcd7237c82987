import { Arn, ArnFormat, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type EnvarName, envars } from '../../lambdas/envars.ts';
import { EDGE_REGION, names, type StageConfig } from '../config.ts';
import type { NodeFunction } from '../node-function.ts';

/**
 * With a custom domain the origin is known; without one the edge stack writes it to a parameter, a deployment later. The app's
 * origin is set only if the app has a domain of its own.
 */
export const publicOriginEnvironment = ({
  stage,
  customDomain,
  appDomain,
}: StageConfig): Partial<Record<EnvarName, string>> => ({
  ...(customDomain
    ? { [envars.publicOrigin]: `https://${customDomain.domainName}` }
    : { [envars.publicOriginParameter]: names(stage).publicOriginParameter }),
  ...(appDomain && { [envars.appOrigin]: `https://${appDomain.domainName}` }),
});

/** Lets a function read the public origin, unless it is known. */
export function allowPublicOrigin(fn: NodeFunction, { stage, customDomain }: StageConfig): void {
  if (customDomain) return;
  fn.allow(['ssm:GetParameter'], [edgeParameterArn(fn, names(stage).publicOriginParameter)]);
}

/** ARN of a parameter that the edge stack writes. @param name begins with a slash */
export const edgeParameterArn = (scope: Construct, name: string): string =>
  Arn.format(
    {
      service: 'ssm',
      region: EDGE_REGION,
      resource: 'parameter',
      // The ARN supplies the slash that the name begins with.
      resourceName: name.slice(1),
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    },
    Stack.of(scope),
  );
