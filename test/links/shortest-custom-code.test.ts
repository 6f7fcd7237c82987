import { beforeEach, describe, expect, it } from 'vitest';
import { docsPage } from '../../lambdas/docs/docs-page.ts';
import { openApiDocument } from '../../lambdas/openapi/openapi-document.ts';
import { visitedPath } from '../../lambdas/redirect/visited-path.ts';
import { stageConfig } from '../../lib/config.ts';
import { customCodeEnvironment } from '../../lib/links/custom-codes.ts';
import { klookUp } from '../brand/brands.ts';
import { type LinksFixture, linksFixture } from './links-fixture.ts';

let fixture: LinksFixture;
beforeEach(async () => {
  fixture = await linksFixture();
});
const url = 'https://example.com/a';
const services = { shortestCustomCode: 5 };

describe("a stage's shortest custom code", () => {
  it('is the shortest that a create or bulk create issues, and the 400 names it', async () => {
    const problem = 'Must have 5 to 64 characters of A-Z, a-z, 0-9, "_" and "-".';
    for (const short_code of ['ab', 'abc', 'abcd', 'no space']) {
      expect(await fixture.create({ url, short_code }, { services })).toMatchObject({
        status: 400,
        body: { details: { short_code: problem } },
      });
    }
    const links = [
      { url, short_code: 'abcd' },
      { url, short_code: 'abcde' },
    ];
    expect((await fixture.createMany({ links }, { services })).body.data).toMatchObject({
      results: [{ status: 400, details: { short_code: problem } }, { status: 201 }],
    });
    expect((await fixture.create({ url, short_code: 'vwxyz' }, { services })).status).toBe(201);
  });

  it('is 3 unless the stage says otherwise', async () => {
    expect((await fixture.create({ url, short_code: 'abc' })).status).toBe(201);
    expect((await fixture.create({ url, short_code: 'ab' })).body.details).toEqual({
      short_code: 'Must have 3 to 64 characters of A-Z, a-z, 0-9, "_" and "-".',
    });
  });

  it('leaves shorter codes that exist alone', async () => {
    const { data } = (await fixture.create({ url, short_code: 'abc' })).body;
    expect((await fixture.update(Number(data?.id), { title: 'T' })).status).toBe(200);
    expect((await fixture.get(Number(data?.id))).body.data?.link).toMatchObject({ short_code: 'abc' });
    expect(visitedPath('/abc')).toMatchObject({ kind: 'link', shortCode: 'abc' });
  });

  it('is in the API document and the reference', () => {
    const stage = {
      origin: 'https://go.example.com',
      supportAddress: 'help@example.org',
      brand: klookUp,
      ...services,
    };
    const document = openApiDocument(stage);
    const { CreateLink, CreatedLink } = document.components.schemas;
    expect(JSON.stringify(CreateLink?.properties?.short_code)).toContain('^[A-Za-z0-9_-]{5,64}$');
    expect(JSON.stringify(CreateLink?.properties?.short_code)).toContain('A custom short code: 5 to 64 of');
    expect(JSON.stringify(CreatedLink?.properties?.short_code)).toContain('^[A-Za-z0-9_-]{3,64}$');
    expect(docsPage(document, stage).body).toContain('<code>short_code</code> of 5 to 64 characters');
  });

  it('reaches the functions, and synthesis refuses one that is out of range', () => {
    const config = stageConfig('dev');
    expect(customCodeEnvironment(config)).toEqual({ SHORTEST_CUSTOM_CODE: '3' });
    expect(customCodeEnvironment({ ...config, shortestCustomCode: 10 })).toEqual({
      SHORTEST_CUSTOM_CODE: '10',
    });
    for (const shortestCustomCode of [2, 11, 4.5, Number.NaN]) {
      expect(() => customCodeEnvironment({ ...config, shortestCustomCode })).toThrow(
        'an integer from 3 to 10',
      );
    }
  });
});
