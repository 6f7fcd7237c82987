import { describe, expect, it } from 'vitest';
import { onlyResource, type Resource, synthesize } from '../lib/synthesis.ts';

const { edge } = synthesize();
const behaviors: Resource['Properties'][] = onlyResource(edge, 'AWS::CloudFront::Distribution').Properties
  .DistributionConfig.CacheBehaviors;

describe('the page behind CloudFront', () => {
  it('redirects plain HTTP to HTTPS, and is otherwise served like the API', () => {
    const [docs, api] = ['/docs', '/api/*'].map((path) =>
      behaviors.find(({ PathPattern }) => PathPattern === path),
    );
    expect(docs).toEqual({ ...api, PathPattern: '/docs', ViewerProtocolPolicy: 'redirect-to-https' });
  });
});
