import { shownDetails } from '../links/link-field-schemas.ts';
import type { OperationExample } from './operation.ts';

/** Links in the examples. Those that read, update or delete use {@link ARTICLE} and {@link APP}. */
const ARTICLE = { id: 42, code: 'aBc1234' };
const APP = { id: 41, code: 'xYz5678' };
export const CREATED_AT = '2026-02-22T10:00:00Z';

export type Examples = (origin: string) => readonly OperationExample[];

export const noDetails = Object.fromEntries(Object.keys(shownDetails).map((name) => [name, null]));

const emptyFields = {
  ...noDetails,
  expires_at: null,
  post_id: null,
  site_url: null,
  show_found_on: 1,
  site_verified_at: null,
  created_at: CREATED_AT,
};

/** The identifying fields of a link. @param page `/page` for an in-page link */
export const identity = (origin: string, { id, code }: typeof ARTICLE, page = '') => ({
  id,
  short_code: code,
  short_url: `${origin}/${code}${page}`,
});

const article = { target_url: 'https://example.com/article', title: 'Read the full article' };
const app = {
  target_url: 'https://example.com/app-v2.zip',
  title: 'Download: Example App v2.0',
  description: 'This file has been verified safe by our team.',
  post_id: 'post_41',
};

export const createLinkExamples: Examples = (origin) => [
  {
    name: 'direct',
    summary: 'A direct link',
    body: { url: 'https://example.com/article', type: 'direct', title: 'Read the full article' },
    status: 201,
    data: { ...identity(origin, ARTICLE), type: 'direct', ...emptyFields, ...article },
  },
  {
    name: 'inpage',
    summary: 'An in-page link',
    body: {
      url: 'https://example.com/file.zip',
      type: 'inpage',
      post_id: 'post_789',
      title: 'Download our app',
      description: 'Verified safe by our team',
      site_url: 'https://yoursite.com/downloads',
    },
    status: 201,
    data: {
      ...identity(origin, { id: 99, code: 'kLm9012' }, '/page'),
      target_url: 'https://example.com/file.zip',
      type: 'inpage',
      ...emptyFields,
      title: 'Download our app',
      description: 'Verified safe by our team',
      post_id: 'post_789',
      site_url: 'https://yoursite.com/downloads',
    },
  },
  {
    name: 'existing',
    summary: 'A post that already has a link',
    body: { url: 'https://example.com/app-v3.zip', type: 'inpage', post_id: 'post_41' },
    status: 200,
    data: {
      ...identity(origin, APP, '/page'),
      type: 'inpage',
      ...emptyFields,
      ...app,
      existing: true,
      matched_by: 'post_id',
      differs: ['url'],
    },
  },
  {
    name: 'custom',
    summary: 'A custom short code',
    body: { url: 'https://example.com/sale', short_code: 'spring-sale' },
    status: 201,
    data: {
      ...identity(origin, { id: 43, code: 'spring-sale' }),
      target_url: 'https://example.com/sale',
      type: 'direct',
      ...emptyFields,
    },
  },
  {
    name: 'idempotent',
    summary: 'A create that is safe to retry',
    parameters: { 'Idempotency-Key': 'article-2026-02-22' },
    body: { url: 'https://example.com/article', title: 'Read the full article' },
    status: 201,
    data: { ...identity(origin, ARTICLE), type: 'direct', ...emptyFields, ...article },
  },
];

export const createLinksExamples: Examples = (origin) => [
  {
    name: 'bulk',
    summary: 'Three links, one of them invalid',
    body: {
      links: [
        { url: 'https://example.com/a', title: 'A' },
        { url: 'https://example.com/b', type: 'inpage', post_id: 'post_100' },
        { url: 'https://example.com/c', expires_at: '2020-01-01T00:00:00Z' },
      ],
    },
    status: 200,
    data: {
      results: [
        {
          index: 0,
          status: 201,
          data: {
            ...identity(origin, { id: 43, code: 'nPq3456' }),
            target_url: 'https://example.com/a',
            type: 'direct',
            ...emptyFields,
            title: 'A',
          },
        },
        {
          index: 1,
          status: 201,
          data: {
            ...identity(origin, { id: 44, code: 'rSt7890' }, '/page'),
            target_url: 'https://example.com/b',
            type: 'inpage',
            ...emptyFields,
            post_id: 'post_100',
          },
        },
        {
          index: 2,
          status: 400,
          error: 'The request is not valid. See details.',
          code: 'validation_failed',
          details: { expires_at: 'Must be in the future.' },
        },
      ],
      created: 2,
      existing: 0,
      failed: 1,
    },
  },
];

const state = {
  ...noDetails,
  post_id: null,
  site_url: null,
  show_found_on: 1,
  site_verified_at: null,
  scheduled_deletion_at: null,
  verification: null,
  removal: null,
};
const times = { expires_at: null, purge_at: null, created_at: CREATED_AT, updated_at: CREATED_AT };

const articleRow = (origin: string) => ({
  ...identity(origin, ARTICLE),
  ...state,
  ...article,
  link_type: 'direct',
  clicks: 317,
  views: 420,
  is_active: 1,
  restriction: null,
  ...times,
  created_by_key: '9b1f0c3a5d7e2468ace13579',
});

export const listLinksExamples: Examples = (origin) => [
  {
    name: 'page',
    summary: 'The first page of one link',
    // Without `page`: tools combine the examples of all parameters, and filters exclude it.
    parameters: { limit: 1 },
    status: 200,
    data: {
      links: [articleRow(origin)],
      pagination: {
        page: 1,
        limit: 1,
        total_count: 41,
        total_pages: 41,
        has_more: true,
        next_cursor: 'MS40Mi4',
      },
    },
  },
  {
    name: 'filtered',
    summary: 'In-page links with a text in their title, destination or short code',
    parameters: { type: 'inpage', search: 'example app' },
    status: 200,
    data: {
      links: [
        {
          ...identity(origin, APP, '/page'),
          ...state,
          ...app,
          link_type: 'inpage',
          clicks: 0,
          views: 0,
          is_active: 1,
          restriction: null,
          ...times,
          created_by_key: null,
        },
      ],
      pagination: { limit: 20, has_more: false, next_cursor: null },
    },
  },
];

export const getLinkExamples: Examples = (origin) => [
  {
    name: 'statistics',
    summary: 'A link and its statistics',
    parameters: { id: ARTICLE.id },
    status: 200,
    data: {
      link: articleRow(origin),
      stats: {
        total_clicks: 317,
        clicks_by_country: { PH: 160, US: 97, GB: 60 },
        clicks_by_device: { mobile: 200, desktop: 100, tablet: 17 },
        clicks_by_browser: { Chrome: 210, Safari: 80, Firefox: 27 },
        recent_clicks: [
          { date: '2026-02-22', count: 255 },
          { date: '2026-02-21', count: 62 },
        ],
        bot_views: 103,
      },
    },
  },
];

export const updateLinkExamples: Examples = (origin) => [
  {
    name: 'update',
    summary: 'A new title and an expiry',
    parameters: { id: ARTICLE.id },
    body: { title: 'Updated article title', is_active: 1, expires_at: '2099-06-30T23:59:59Z' },
    status: 200,
    data: {
      ...identity(origin, ARTICLE),
      target_url: 'https://example.com/article',
      type: 'direct',
      link_type: 'direct',
      ...state,
      title: 'Updated article title',
      is_active: 1,
      restriction: null,
      expires_at: '2099-06-30T23:59:59Z',
      purge_at: '2100-06-30T23:59:59Z',
      created_at: CREATED_AT,
      updated_at: '2026-02-22T12:30:00Z',
    },
  },
];

export const deleteLinkExamples: Examples = () => [
  {
    name: 'delete',
    summary: 'Delete a link permanently',
    parameters: { id: ARTICLE.id },
    status: 200,
    data: { message: 'Link deleted successfully' },
  },
];
