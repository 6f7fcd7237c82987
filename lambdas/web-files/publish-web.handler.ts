import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireEnv } from '../envars.ts';
import { publishFiles, publishRetryPolicy } from './publish-files.ts';
import { s3Bucket, s3Client } from './s3-bucket.ts';
import { answerStack, type StackEvent } from './stack-event.ts';
import { WEB_FILES_NAME, type WebFile } from './web-file.ts';

const client = s3Client();

/** Fills the web app's bucket when the stack is deployed, and empties it when the stack is deleted. */
export const handler = (event: StackEvent): Promise<void> => {
  const name = String(event.ResourceProperties.BucketName);
  const bucket = s3Bucket(client, name);
  return answerStack(event, name, async () => {
    if (event.RequestType === 'Delete') return bucket.removeAll();
    const path = join(requireEnv('LAMBDA_TASK_ROOT'), WEB_FILES_NAME);
    const files = JSON.parse(readFileSync(path, 'utf8')) as readonly WebFile[];
    return publishFiles(files, bucket, publishRetryPolicy);
  });
};
