import {
  DeleteObjectsCommand,
  ListObjectsV2Command,
  NoSuchBucket,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { FileBucket } from './web-file.ts';

/** A bucket of S3. @param name of the bucket */
export function s3Bucket(client: S3Client, name: string): FileBucket {
  return {
    async put({ path, contentType, cacheControl, text }) {
      try {
        await client.send(
          new PutObjectCommand({
            Bucket: name,
            Key: path,
            Body: text,
            ContentType: contentType,
            CacheControl: cacheControl,
          }),
        );
        return 'put';
      } catch (error) {
        if (error instanceof S3ServiceException && error.name === 'AccessDenied') return 'overtaken';
        throw error;
      }
    },
    async removeAll() {
      try {
        for (;;) {
          // From the start each time: what was found is gone.
          const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: name }));
          if (Contents.length === 0) return;
          const Objects = Contents.map(({ Key }) => ({ Key }));
          const { Errors = [] } = await client.send(
            new DeleteObjectsCommand({ Bucket: name, Delete: { Objects, Quiet: true } }),
          );
          if (Errors[0]) throw new Error(`${Errors[0].Key} could not be deleted: ${Errors[0].Message}`);
        }
      } catch (error) {
        if (!(error instanceof NoSuchBucket)) throw error;
      }
    },
  };
}

/** Creates a client of S3. Create it once per sandbox. */
export const s3Client = (): S3Client => new S3Client({ maxAttempts: 4 });
