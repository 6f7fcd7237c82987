import {
  CloudFrontClient,
  ListCachePoliciesCommand,
  ListOriginRequestPoliciesCommand,
  ListResponseHeadersPoliciesCommand,
  paginateListDistributions,
} from '@aws-sdk/client-cloudfront';
import { EDGE_REGION } from '../../lib/config.ts';
import type { Distribution, PolicyKind } from './account.ts';
import { call } from './aws-call.ts';

const newClient = () => new CloudFrontClient({ region: EDGE_REGION });

export const listDistributions = (): Promise<readonly Distribution[]> =>
  call('cloudfront:ListDistributions', async () => {
    const distributions: Distribution[] = [];
    for await (const { DistributionList: page } of paginateListDistributions({ client: newClient() }, {})) {
      for (const { Comment: comment = '', Aliases: aliases, ...rest } of page?.Items ?? []) {
        const behaviors = [rest.DefaultCacheBehavior, ...(rest.CacheBehaviors?.Items ?? [])];
        distributions.push({
          comment,
          aliases: aliases?.Items ?? [],
          hasEdgeFunction: behaviors.some((each) => (each?.LambdaFunctionAssociations?.Quantity ?? 0) > 0),
        });
      }
    }
    return distributions;
  });

interface Page {
  readonly count: number;
  readonly next: string | undefined;
}

/** One page of each kind of policy: the SDK has no paginators for them. */
const pages: Readonly<Record<PolicyKind, { readonly permission: string; readonly read: ReadPage }>> = {
  cache: {
    permission: 'cloudfront:ListCachePolicies',
    read: async (client, Marker) => {
      const page = await client.send(new ListCachePoliciesCommand({ Type: 'custom', Marker }));
      return pageOf(page.CachePolicyList);
    },
  },
  'origin-request': {
    permission: 'cloudfront:ListOriginRequestPolicies',
    read: async (client, Marker) => {
      const page = await client.send(new ListOriginRequestPoliciesCommand({ Type: 'custom', Marker }));
      return pageOf(page.OriginRequestPolicyList);
    },
  },
  'response-headers': {
    permission: 'cloudfront:ListResponseHeadersPolicies',
    read: async (client, Marker) => {
      const page = await client.send(new ListResponseHeadersPoliciesCommand({ Type: 'custom', Marker }));
      return pageOf(page.ResponseHeadersPolicyList);
    },
  },
};
type ReadPage = (client: CloudFrontClient, marker: string | undefined) => Promise<Page>;

const pageOf = (
  list:
    | { readonly Items?: readonly unknown[] | undefined; readonly NextMarker?: string | undefined }
    | undefined,
): Page => ({ count: list?.Items?.length ?? 0, next: list?.NextMarker });

export async function countPolicies(kind: PolicyKind): Promise<number> {
  const { permission, read } = pages[kind];
  const client = newClient();
  let count = 0;
  let marker: string | undefined;
  do {
    const page = await call(permission, () => read(client, marker));
    count += page.count;
    marker = page.next;
  } while (marker);
  return count;
}
