/**
 * Replaces `@aws-sdk/endpoint-cache` in bundles. The DynamoDB client makes such a cache for endpoints that it would discover, which no
 * command does any more: it would add 8 KB to every cold start.
 */
export class EndpointCache {
  /** @returns none: requests go to the client's own endpoint */
  getEndpoint(_key: string): undefined {
    return undefined;
  }
}
