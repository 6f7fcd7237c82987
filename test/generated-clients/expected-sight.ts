/** What every program in `programs/` must see: the same calls, through clients of different generators. */
export const expectedSight = {
  created: [true, 'direct', 'https://example.com/a|b', 'Generated', null, '2099-12-31T23:59:59Z'],
  createdAtIsTime: true,
  existing: [true, 'post_id', ['url']],
  bulk: [
    1,
    1,
    1,
    [
      [0, 201, 'Bulk', null, []],
      [1, 400, null, 'validation_failed', ['expires_at']],
      [2, 200, 'In-page', null, []],
    ],
  ],
  page: [1, 3, ['Bulk', 'In-page']],
  filtered: [null, ['In-page']],
  byCode: [1, [true]],
  read: ['Generated', 1, null, 0, {}],
  updated: [null, 0, null],
  deleted: 'Link deleted successfully',
  refused: [
    [400, false, 'validation_failed', ['url']],
    [401, false, 'unauthorized', []],
    [404, false, 'not_found', []],
    [409, false, 'short_code_taken', ['short_code']],
  ],
  health: 'ok',
  document: '3.1.0',
  docs: '<!doctype html>',
} as const;
