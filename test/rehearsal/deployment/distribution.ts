import { CloudFrontClient, GetDistributionConfigCommand } from '@aws-sdk/client-cloudfront';
import { EDGE_REGION, names } from '../../../lib/config.ts';
import { compilePathPattern } from '../../../local/cloudfront/path-pattern.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { clientOptions, stackOutputs, stackResources } from './aws.ts';

/** What a rehearsal needs to know of a deployed distribution. Read it again after each deployment, which may change it. */
export interface Distribution {
  /** The domain that CloudFront gave it. */
  readonly domainName: string;
  /** Where visitors and callers reach it: its own domain, or the stage's. */
  readonly publicOrigin: URL;
  /** The header that proves to the API that a request came through CloudFront. */
  readonly originHeader: { readonly name: string; readonly value: string };
  /** The numbered version of the function that handles visits. */
  readonly edgeFunctionArn: string;
  /** The id of the API that a path belongs to; undefined for the edge function's. */
  apiOf(path: string): string | undefined;
}

/** @throws Error when the stage has no distribution, or one that is not whole */
export async function readDistribution(emulator: Emulator, stage: string): Promise<Distribution> {
  const place = { emulator, region: EDGE_REGION, stack: names(stage).edgeStack };
  const [resource] = await stackResources(place, 'AWS::CloudFront::Distribution');
  const client = new CloudFrontClient(clientOptions(emulator, EDGE_REGION));
  const { DistributionConfig: config } = await client.send(
    new GetDistributionConfigCommand({ Id: resource?.PhysicalResourceId }),
  );
  const [origin] = config?.Origins?.Items ?? [];
  const [header] = origin?.CustomHeaders?.Items ?? [];
  const [edgeFunction] = config?.DefaultCacheBehavior?.LambdaFunctionAssociations?.Items ?? [];
  const { DistributionDomainName, Origin } = await stackOutputs(place);
  if (!DistributionDomainName || !Origin || !header || !edgeFunction) {
    throw new Error(`The distribution of ${stage} is not whole: ${JSON.stringify(config)}`);
  }
  const behaviors = (config?.CacheBehaviors?.Items ?? []).map(({ PathPattern = '', TargetOriginId }) => ({
    matches: compilePathPattern(PathPattern),
    domainName: config?.Origins?.Items?.find(({ Id }) => Id === TargetOriginId)?.DomainName ?? '',
  }));
  return {
    domainName: DistributionDomainName,
    publicOrigin: new URL(Origin),
    originHeader: { name: header.HeaderName ?? '', value: header.HeaderValue ?? '' },
    edgeFunctionArn: edgeFunction.LambdaFunctionARN ?? '',
    apiOf: (path) => behaviors.find(({ matches }) => matches(path))?.domainName.split('.')[0],
  };
}
