import { REASON_TEXTS } from '../links/reason-texts.ts';
import { CREATED_AT, type Examples, identity, noFields } from './link-examples.ts';

/** Links in these examples: one that is checked, one that was removed, and one whose deletion waits. */
const CHECKED = { id: 40, code: 'cHk0040' };
const REMOVED = { id: 39, code: 'rEm0039' };
const HELD = { id: 38, code: 'hLd0038' };

/** When the last check in the examples was. */
const LAST_CHECK_AT = '2026-02-22T09:12:00Z';

const found = {
  at: LAST_CHECK_AT,
  verdict: 'found',
  reason: 'found',
  message: REASON_TEXTS.found,
  status: 200,
  final_host: null,
};
const challenged = {
  at: '2026-02-22T08:10:00Z',
  verdict: 'inconclusive',
  reason: 'challenge',
  message: REASON_TEXTS.challenge,
  status: 403,
  final_host: 'www.yoursite.com',
};
const missing = {
  at: LAST_CHECK_AT,
  verdict: 'missing',
  reason: 'page_not_found',
  message: REASON_TEXTS.page_not_found,
  status: 404,
  final_host: null,
};

export const listChecksExamples: Examples = () => [
  {
    name: 'checks',
    summary: 'The last two checks',
    parameters: { id: CHECKED.id },
    status: 200,
    data: { checks: [found, challenged] },
  },
];

export const verifyLinkExamples: Examples = () => [
  {
    name: 'verify',
    summary: 'Check a link as soon as possible',
    parameters: { id: CHECKED.id },
    status: 202,
    data: { last_check: found, next_check_at: '2026-02-22T10:00:00Z' },
  },
];

export const restoreLinkExamples: Examples = (origin) => [
  {
    name: 'restore',
    summary: 'Restore a link that is on another page now',
    parameters: { id: REMOVED.id },
    body: { site_url: 'https://yoursite.com/downloads/new' },
    status: 200,
    data: {
      ...identity(origin, REMOVED, '/page'),
      target_url: 'https://example.com/file.zip',
      type: 'inpage',
      link_type: 'inpage',
      ...noFields,
      post_id: 'post_39',
      site_url: 'https://yoursite.com/downloads/new',
      site_verified_at: null,
      scheduled_deletion_at: null,
      verification: {
        state: 'pending',
        since: '2026-02-22T10:00:00Z',
        reason: null,
        last_checked_at: null,
        last_found_at: null,
        next_check_at: '2026-02-22T10:02:03Z',
        check_interval_seconds: 3_600,
        held_until: null,
        held_because: null,
      },
      removal: null,
      is_active: 1,
      restriction: null,
      purge_at: null,
      created_at: CREATED_AT,
      updated_at: '2026-02-22T10:00:00Z',
    },
  },
];

export const confirmRemovalExamples: Examples = () => [
  {
    name: 'confirm',
    summary: 'Confirm a deletion that waits',
    parameters: { id: HELD.id },
    status: 202,
    data: {
      last_check: missing,
      next_check_at: '2026-02-22T10:00:00Z',
      confirmed_at: '2026-02-22T10:00:00Z',
    },
  },
];
