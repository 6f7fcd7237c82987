import { describe, expect, it } from 'vitest';
import { stateOf } from '../../web/src/link/link.ts';
import { changesOf, formOf, localInput } from '../../web/src/link/link-fields.ts';
import { svgOf } from '../../web/src/link/qr-files.ts';

type Shown = Parameters<typeof formOf>[0];

const link: Shown = {
  id: 1,
  short_code: 'aBc1234',
  short_url: 'https://go.example/aBc1234',
  target_url: 'https://example.com/',
  link_type: 'direct',
  title: null,
  description: 'Fresh',
  tags: ['market', 'news'],
  forward_query: 0,
  utm_source: null,
  utm_medium: null,
  utm_campaign: null,
  utm_term: null,
  utm_content: null,
  fallback_url: null,
  card_title: null,
  card_description: null,
  card_image_url: null,
  post_id: null,
  site_url: null,
  show_found_on: 1,
  site_verified_at: null,
  scheduled_deletion_at: null,
  verification: null,
  removal: null,
  is_active: 1,
  restriction: null,
  expires_at: '2027-01-01T10:00:30Z',
  purge_at: null,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
};

describe('the form of a link', () => {
  const form = formOf(link);

  it('sends nothing when nothing has changed, not even the seconds that its control lacks', () => {
    expect(changesOf(form, { ...form })).toEqual({});
  });

  it('sends the changed fields alone, as the API wants them', () => {
    const after = { ...form, title: 'Orchids', description: '', tags: 'a, b  c', is_active: false };
    expect(changesOf(form, after)).toEqual({
      title: 'Orchids',
      description: null,
      tags: ['a', 'b', 'c'],
      is_active: 0,
    });
  });

  it('has times on the clocks of the browser', () => {
    expect(changesOf(form, { ...form, expires_at: localInput('2028-05-06T07:08:00Z') })).toEqual({
      expires_at: '2028-05-06T07:08:00.000Z',
    });
    expect(changesOf(form, { ...form, expires_at: '' })).toEqual({ expires_at: null });
  });

  it('sends an empty destination, so that the API says what is wrong', () => {
    expect(changesOf(form, { ...form, url: '' })).toEqual({ url: '' });
  });
});

describe('the state of a link', () => {
  const now = new Date('2026-06-01T00:00:00Z');
  const restriction = { code: 'link_taken_down', reason: 'Phishing' } as const;
  const removal = { at: '', reason: 'not_on_page', restorable_until: '' };

  it.each([
    [{}, 'active'],
    [{ expires_at: '2026-06-01T00:00:00Z' }, 'expired'],
    [{ expires_at: '2026-06-01T00:00:01Z' }, 'active'],
    [{ is_active: 0, expires_at: '2026-01-01T00:00:00Z' }, 'disabled'],
    [{ is_active: 0, removal }, 'removed'],
    [{ is_active: 0, removal, restriction }, 'restricted'],
  ] as const)('of %j is %s', (changes, state) => {
    expect(stateOf({ ...link, ...changes }, now)).toBe(state);
  });
});

describe('the SVG of a QR code', () => {
  it('has a square for each dark module', () => {
    expect(
      svgOf([
        [true, false],
        [false, true],
      ]),
    ).toContain('<path d="M0 0h1v1h-1zM1 1h1v1h-1z"/>');
  });
});
