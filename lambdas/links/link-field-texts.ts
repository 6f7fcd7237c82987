/** What the fields of links mean, for the OpenAPI document and the page that is made from it. */
export const about = {
  url:
    'Where the link leads: absolute, `http` or `https`, without user name and password, and not one of our own short ' +
    'links. It is kept in its normalised form. The limit counts bytes of UTF-8.',
  type: '`direct` redirects at once. `inpage` shows a safety preview with a captcha first.',
  title: 'Shown on the preview as its heading.',
  description: 'Shown on the preview below the title.',
  postId:
    'Your own id of the post or page that holds the link. Required for an in-page link: ' +
    'an account has one active in-page link for each `post_id`. On a direct link it is a label.',
  heldPostId: 'Your own id of the post or page that holds the link.',
  expiresAt:
    'When the link stops working: ISO 8601 with an offset, in the future. Kept in UTC to the second. `null` for never.',
  siteUrl:
    'The page of yours that holds the in-page link; only with type `inpage`. An account has one active in-page link ' +
    'for each `site_url`, and the link is deleted when it is no longer found there.',
  heldSiteUrl: 'The page of yours that holds the in-page link.',
  shortCode:
    'A short code of your own choice: 3 to 64 of `A-Z a-z 0-9 _ -`, no reserved word. Without it one is drawn, ' +
    'of 7 letters and digits. A code once issued is never issued again.',
  heldShortCode: 'What follows the host in the short URL. Upper and lower case differ.',
  shortUrl: 'The address to share. That of an in-page link ends with `/page`.',
  targetUrl: 'Where the link leads, in normalised form.',
  siteVerifiedAt: 'When the link was last found on `site_url`.',
  scheduledDeletionAt: 'When the link is deleted, unless it is found on `site_url` again before.',
  purgeAt: 'Until when an expired link stays readable and can be revived. Then it is removed.',
  restriction:
    'Why operators keep visitors from the link, whatever `is_active` says; `null` when they do not. While it lasts the ' +
    'link answers visitors 451, holds no claim and cannot be switched on.',
  restrictionCode:
    'Whether it is the link itself, its account or its destination that operators have stopped.',
  restrictionReason: 'Why, in a sentence for people.',
  existing: 'Present, and `true`, when an active link that is there already was returned, unchanged.',
  matchedBy: 'Beside `existing`: what the existing link was found by.',
  differs: 'Beside `existing`: the fields sent whose values differ from those of the existing link.',
  clicks: 'Visitors sent on to the destination. Known bots, HEAD requests and prefetches are not counted.',
  views: 'GET requests that opened the short URL, or the preview of an in-page link; known bots included.',
  clicksByCountry: 'Clicks by country, ISO 3166-1 alpha-2, or `unknown`. They add up to `total_clicks`.',
  clicksByDevice: 'Clicks by kind of device. They add up to `total_clicks`.',
  clicksByBrowser: 'Clicks by browser: common names, `other`, `unknown`. They add up to `total_clicks`.',
  recentClicks: 'The last 30 days in UTC that had clicks, newest first.',
  botViews: 'How many of the views were known bots.',
} as const;
