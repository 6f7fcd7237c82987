import { createHash } from 'node:crypto';
import type { BucketDefinition } from '../template/deployment.ts';

/** An object of a bucket. */
export interface StoredObject {
  readonly body: Buffer;
  /** Of those that S3 keeps with an object: `Content-Type`, `Cache-Control` and the like. */
  readonly headers: Readonly<Record<string, string>>;
  /** With quotes. */
  readonly etag: string;
  readonly modifiedAt: Date;
}

/** The objects of all buckets, in memory: a deployment puts them there at each start. */
export class BucketStore {
  #buckets = new Map<string, Map<string, StoredObject>>();

  /** Buckets that stay keep their objects. */
  update(definitions: readonly BucketDefinition[]): void {
    this.#buckets = new Map(definitions.map(({ name }) => [name, this.#buckets.get(name) ?? new Map()]));
  }

  has(bucket: string): boolean {
    return this.#buckets.has(bucket);
  }

  get(bucket: string, key: string): StoredObject | undefined {
    return this.#buckets.get(bucket)?.get(key);
  }

  /** @returns the object as it is stored */
  put(bucket: string, key: string, { body, headers }: Pick<StoredObject, 'body' | 'headers'>): StoredObject {
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    const object = { body, headers, etag, modifiedAt: new Date() };
    this.#buckets.get(bucket)?.set(key, object);
    return object;
  }
}
