import { expect } from 'vitest';
import type { EventOptions, ReadResponse } from '../http/api-event.ts';
import type { LinksFixture } from './links-fixture.ts';

/** The outcome for one link, created alone or in bulk. */
export type LinkResponse = Pick<ReadResponse, 'status' | 'body'>;

/**
 * Sends one link in bulk.
 * @param link the raw body
 * @param options for the whole request
 * @returns its own result, in the form of a response
 */
export async function createInBulk(
  { createMany }: LinksFixture,
  link: string,
  options: EventOptions = {},
): Promise<LinkResponse> {
  const { status, body } = await createMany(`{"links":[${link}]}`, options);
  expect(status).toBe(200);
  const [result] = (body.data?.results ?? []) as (Partial<ReadResponse['body']> & {
    readonly status: number;
  })[];
  if (!result) throw new Error('The bulk response has no result for the link.');
  return { status: result.status, body: { success: result.status < 400, ...result } };
}
