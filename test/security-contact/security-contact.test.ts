import { createContext, Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { stageConfig } from '../../lib/config.ts';
import { onlyResource, synthesize } from '../lib/synthesis.ts';

interface Behavior {
  readonly PathPattern: string;
  readonly FunctionAssociations: readonly [
    { readonly FunctionARN: { readonly 'Fn::GetAtt': [string, string] } },
  ];
}

const DAY_MS = 86_400_000;
const PATH = '/.well-known/security.txt';
const { edge } = synthesize({ ...stageConfig('dev'), supportAddress: 'help@example.org' });
const behaviors: readonly Behavior[] = onlyResource(edge, 'AWS::CloudFront::Distribution').Properties
  .DistributionConfig.CacheBehaviors;
const functions = edge.findResources('AWS::CloudFront::Function');
const [behavior] = behaviors.filter(({ PathPattern }) => PathPattern === PATH);

/** Calls the template's function as CloudFront does, at a time. */
function respond(method: string, at = new Date()) {
  if (!behavior) throw new Error(`There is no behaviour for ${PATH}.`);
  const [{ FunctionARN }] = behavior.FunctionAssociations;
  const [logicalId] = FunctionARN['Fn::GetAtt'];
  class DateAtTime extends Date {
    constructor() {
      super(at);
    }
  }
  const context = createContext({ Date: DateAtTime });
  new Script(`${functions[logicalId]?.Properties.FunctionCode};globalThis.handler = handler;`).runInContext(
    context,
  );
  return context.handler({
    request: { method, uri: PATH, headers: { host: { value: 'go.example.com' } } },
  }) as {
    readonly statusCode: number;
    readonly headers: Readonly<Record<string, { readonly value: string }>>;
    readonly body?: string;
  };
}

describe('/.well-known/security.txt', () => {
  it("gives the stage's support address as RFC 9116 asks", () => {
    expect(respond('GET', new Date('2026-03-01T12:34:56Z'))).toEqual({
      statusCode: 200,
      statusDescription: 'OK',
      headers: {
        'content-type': { value: 'text/plain; charset=utf-8' },
        'cache-control': { value: 'public, max-age=3600' },
        'content-security-policy': {
          value: "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
        },
        'x-content-type-options': { value: 'nosniff' },
      },
      body:
        'Contact: mailto:help@example.org\n' +
        'Expires: 2026-08-28T00:00:00.000Z\n' +
        'Preferred-Languages: en\n' +
        `Canonical: https://go.example.com${PATH}\n`,
    });
  });

  it.each(['2026-01-01T00:00:00Z', '2027-12-31T23:59:59Z', '2028-02-29T12:00:00Z'])(
    'expires between 179 and 180 days after a request at %s',
    (time) => {
      const [, expires = ''] = /^Expires: (.*)$/m.exec(respond('GET', new Date(time)).body ?? '') ?? [];
      const days = (Date.parse(expires) - Date.parse(time)) / DAY_MS;
      expect(days).toBeGreaterThan(179);
      expect(days).toBeLessThanOrEqual(180);
    },
  );

  it('has no body for HEAD, and the same headers', () => {
    const { body, ...head } = respond('HEAD');
    const { body: _, ...get } = respond('GET');
    expect([body, head]).toEqual([undefined, get]);
  });

  it('is served by a behaviour of its own: GET and HEAD, by HTTPS, without a Lambda', () => {
    expect(behavior).toMatchObject({
      AllowedMethods: ['GET', 'HEAD'],
      ViewerProtocolPolicy: 'redirect-to-https',
      FunctionAssociations: [{ EventType: 'viewer-request' }],
    });
    expect(behavior).not.toHaveProperty('LambdaFunctionAssociations');
  });

  it('encodes what a URI may not hold', () => {
    const strange = synthesize({ ...stageConfig('dev'), supportAddress: `o'"hara@example.org` });
    const codes = Object.values(strange.edge.findResources('AWS::CloudFront::Function')).map(
      ({ Properties }) => Properties.FunctionCode as string,
    );
    expect(codes.some((code) => code.includes(`"o'%22hara@example.org"`))).toBe(true);
  });
});
