import { expect } from 'vitest';
import type { ReadResponse } from '../http/api-event.ts';
import type { LinksFixture } from './links-fixture.ts';

/** What became of one link: by a request of its own, or among others. */
export type LinkAnswer = Pick<ReadResponse, 'status' | 'body'>;

/**
 * Sends one link in bulk.
 * @param link as it is written
 * @returns its own result, in the form of an answer
 */
export async function createAsOneOfMany({ createMany }: LinksFixture, link: string): Promise<LinkAnswer> {
  const { status, body } = await createMany(`{"links":[${link}]}`);
  expect(status).toBe(200);
  const [result] = (body.data?.results ?? []) as (Partial<ReadResponse['body']> & {
    readonly status: number;
  })[];
  if (!result) throw new Error('A link sent in bulk got no result.');
  return { status: result.status, body: { success: result.status < 400, ...result } };
}
