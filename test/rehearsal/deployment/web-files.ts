import { CloudFrontClient, GetFunctionCommand } from '@aws-sdk/client-cloudfront';
import { GetObjectCommand, HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { EDGE_REGION, names } from '../../../lib/config.ts';
import { compileViewerFunction } from '../../../local/cloudfront/viewer-function.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { clientOptions, stackResources } from './aws.ts';

const bucketClient = (emulator: Emulator): S3Client =>
  new S3Client({ ...clientOptions(emulator, EDGE_REGION), forcePathStyle: true });

/** The name of the bucket that has a stage's web app. @throws Error when there is none */
export async function webBucket(emulator: Emulator, stage: string): Promise<string> {
  const place = { emulator, region: EDGE_REGION, stack: names(stage).edgeStack };
  const [bucket] = await stackResources(place, 'AWS::S3::Bucket');
  if (!bucket?.PhysicalResourceId) throw new Error(`The stage ${stage} has no bucket.`);
  return bucket.PhysicalResourceId;
}

/** Whether a bucket exists. */
export async function bucketExists(emulator: Emulator, name: string): Promise<boolean> {
  try {
    await bucketClient(emulator).send(new HeadBucketCommand({ Bucket: name }));
    return true;
  } catch (error) {
    if (error instanceof Error && ['NotFound', 'NoSuchBucket'].includes(error.name)) return false;
    throw error;
  }
}

/**
 * Reads a file of a stage's web app, as CloudFront does.
 * @throws Error when there is none of that name
 */
export async function webFile(emulator: Emulator, stage: string, key: string): Promise<string> {
  const { Body } = await bucketClient(emulator).send(
    new GetObjectCommand({ Bucket: await webBucket(emulator, stage), Key: key }),
  );
  return Body?.transformToString() ?? '';
}

/** Where the deployed function of the web app's pages leads a path. @returns a key of the bucket */
export async function webPageKey(emulator: Emulator, stage: string, path: string): Promise<string> {
  const place = { emulator, region: EDGE_REGION, stack: names(stage).edgeStack };
  const client = new CloudFrontClient(clientOptions(emulator, EDGE_REGION));
  const functions = await stackResources(place, 'AWS::CloudFront::Function');
  const found = functions.find(({ LogicalResourceId }) => LogicalResourceId?.startsWith('WebPages'));
  const name = found?.PhysicalResourceId?.split('/').at(-1) ?? '';
  const { FunctionCode } = await client.send(new GetFunctionCommand({ Name: name, Stage: 'LIVE' }));
  const code = Buffer.from(FunctionCode ?? []).toString();
  const distribution = { id: '', arn: '', domainName: '', behaviors: [] };
  const run = compileViewerFunction({ name, code }, distribution, () => {});
  const headers = [['host', 'localhost']] as const;
  const viewer = { ip: '203.0.113.77', port: 1, country: undefined, isTls: true, userAgent: '' };
  const request = { method: 'GET', path, query: '', headers, body: Buffer.alloc(0) };
  const result = await run.onRequest(request, viewer, 'rehearsal');
  if (!('request' in result)) throw new Error(`The function of pages answered ${path} itself.`);
  return result.request.path.slice(1);
}
