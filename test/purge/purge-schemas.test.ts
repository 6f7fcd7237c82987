import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePurgeBody } from '../../lambdas/purge/purge-schemas.ts';

describe('a message on the purges queue', () => {
  it('names a link', () => {
    expect(parsePurgeBody('{"v":1,"linkId":42}')).toEqual({ ok: true, linkId: 42 });
  });

  it.each([
    ['nothing', undefined, 'the message has no body'],
    ['no JSON', 'purge 42', 'the body is not JSON'],
    ['no object', '42', 'message: invalid_type'],
    ['another version', '{"v":2,"linkId":42}', 'v: invalid_value'],
    ['no link', '{"v":1}', 'linkId: invalid_type'],
    ['a link as text', '{"v":1,"linkId":"42"}', 'linkId: invalid_type'],
    ['half a link', '{"v":1,"linkId":42.5}', 'linkId: invalid_type'],
    ['link 0', '{"v":1,"linkId":0}', 'linkId: too_small'],
    ['a negative link', '{"v":1,"linkId":-1}', 'linkId: too_small'],
    ['too large a link', '{"v":1,"linkId":9007199254740993}', 'linkId: too_big'],
    ['more than a link', '{"v":1,"linkId":42,"all":true}', 'message: unrecognized_keys'],
  ])('is refused when it contains %s', (_what, body, reason) => {
    expect(parsePurgeBody(body)).toEqual({ ok: false, reason });
  });

  it('never throws, and never accepts anything but a link id', () => {
    const bodies = fc.oneof(
      fc.string(),
      fc.json(),
      fc.json().map((json) => `{"v":1,"linkId":${json}}`),
      fc.anything(),
    );
    fc.assert(
      fc.property(bodies, (body) => {
        const parsed = parsePurgeBody(body);
        expect(!parsed.ok || (Number.isSafeInteger(parsed.linkId) && parsed.linkId > 0)).toBe(true);
      }),
    );
  });
});
