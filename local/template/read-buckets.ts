import * as z from 'zod';
import type { BucketDefinition } from './deployment.ts';
import type { Resolver } from './intrinsics.ts';
import { parseResource, withoutEffect } from './parse-resource.ts';

const bucketSchema = z.strictObject({
  BucketName: z.string().optional(),
  // Nobody but the functions and the distribution reaches a bucket of the host.
  BucketEncryption: withoutEffect,
  OwnershipControls: withoutEffect,
  PublicAccessBlockConfiguration: withoutEffect,
  Tags: withoutEffect,
});

const oneOrMore = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

const allowSchema = z.strictObject({
  Sid: withoutEffect,
  Effect: z.literal('Allow'),
  Action: oneOrMore,
  Resource: oneOrMore,
  Principal: z.strictObject({ Service: z.literal('cloudfront.amazonaws.com') }),
  Condition: z.strictObject({ StringEquals: z.strictObject({ 'AWS:SourceArn': z.string() }) }),
});

/** Without TLS, nobody may do anything; the host plays requests with it. */
const denySchema = z.strictObject({
  Sid: withoutEffect,
  Effect: z.literal('Deny'),
  Action: z.literal('s3:*'),
  Resource: withoutEffect,
  Principal: withoutEffect,
  Condition: z.strictObject({ Bool: z.strictObject({ 'aws:SecureTransport': z.enum(['false']) }) }),
});

const policySchema = z.strictObject({
  Bucket: z.string(),
  PolicyDocument: z.strictObject({
    Version: withoutEffect,
    Statement: z.array(z.union([allowSchema, denySchema])),
  }),
});

/** Reads the buckets, with what their policies let distributions do. */
export function readBuckets(resolver: Resolver): BucketDefinition[] {
  const policies = resolver
    .resources('AWS::S3::BucketPolicy')
    .map((resource) => parseResource(policySchema, resource));
  return resolver.resources('AWS::S3::Bucket').map((resource) => {
    parseResource(bucketSchema, resource);
    const { ref: name, attributes } = resolver.physicalId(resource);
    const statements = policies
      .filter(({ Bucket }) => Bucket === name)
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    return {
      name,
      domainName: attributes.RegionalDomainName ?? '',
      grants: statements.flatMap((each) =>
        each.Effect === 'Allow'
          ? [
              {
                distributionArn: each.Condition.StringEquals['AWS:SourceArn'],
                actions: each.Action,
                resources: each.Resource,
              },
            ]
          : [],
      ),
    };
  });
}
