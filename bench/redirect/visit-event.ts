import type { CloudFrontRequestEvent, Context } from 'aws-lambda';

/** The context of a redirector's invocation, as far as it uses it. */
export const context = {
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:redirect:7',
} as Context;

const headers = {
  'user-agent': [
    { key: 'User-Agent', value: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari' },
  ],
  referer: [{ key: 'Referer', value: 'https://news.example/story' }],
  'cloudfront-viewer-country': [{ key: 'CloudFront-Viewer-Country', value: 'PH' }],
  'cloudfront-is-mobile-viewer': [{ key: 'CloudFront-Is-Mobile-Viewer', value: 'true' }],
};

/** A visit from a phone. @param uri the path */
export const visitOf = (uri: string) =>
  ({
    Records: [{ cf: { request: { clientIp: '203.0.113.7', method: 'GET', uri, querystring: '', headers } } }],
  }) as unknown as CloudFrontRequestEvent;
