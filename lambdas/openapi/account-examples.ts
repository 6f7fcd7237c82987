/** The account of the examples. */
export const account = {
  id: '3f2a9c5b7d1e4f60a8b2c4d6e8f01234',
  email: 'jane@example.com',
  name: 'Jane',
  language: 'en',
  time_zone: 'Asia/Manila',
  email_verified_at: '2026-02-22T10:02:00Z',
  created_at: '2026-02-22T10:00:00Z',
};

/** Its session. */
export const session = {
  id: '5d41402abc4b2a76b9719d91',
  created_at: '2026-02-22T10:02:00Z',
  last_used_at: '2026-02-22T10:02:00Z',
  expires_at: '2026-03-08T10:02:00Z',
  confirmed_at: '2026-02-22T10:02:00Z',
  country: 'PH',
  device: 'desktop',
  browser: 'Firefox',
};
