import { describe, expect, it } from 'vitest';
import { onlyResource, ownDomain, type Resource, synthesize } from '../lib/synthesis.ts';

const behaviorsOf = ({ edge }: ReturnType<typeof synthesize>): Resource['Properties'][] =>
  onlyResource(edge, 'AWS::CloudFront::Distribution').Properties.DistributionConfig.CacheBehaviors;
const behaviors = behaviorsOf(synthesize());
const ownedBehaviors = behaviorsOf(synthesize(ownDomain));

describe('the page behind CloudFront', () => {
  it('redirects plain HTTP to HTTPS, and is otherwise served like the API', () => {
    const [docs, api] = ['/docs', '/api/*'].map((path) =>
      behaviors.find(({ PathPattern }) => PathPattern === path),
    );
    expect(docs).toEqual({ ...api, PathPattern: '/docs', ViewerProtocolPolicy: 'redirect-to-https' });
  });

  it("about our bot is also served on the distribution's own host, by the API's viewer-request function", () => {
    const [bot, api] = ['/docs/*', '/api/*'].map((path) =>
      ownedBehaviors.find(({ PathPattern }) => PathPattern === path),
    );
    expect(bot).toEqual({ ...api, PathPattern: '/docs/*', ViewerProtocolPolicy: 'redirect-to-https' });
  });
});
