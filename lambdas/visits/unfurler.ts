/** Programs of messengers and social networks that fetch a link to show a card of it. In-app browsers have other names. */
const UNFURLER =
  /slackbot|discordbot|twitterbot|facebookexternalhit|linkedinbot|^whatsapp|telegrambot|skypeuripreview|mastodon\/|pinterestbot|redditbot|vkshare|cardyb|snap url preview/i;

/**
 * Whether a visit shows a card of the link instead of following it. The edge sends these to the card, and its page shows it to
 * these, so both must decide by this function alone: otherwise they would send a visitor back and forth.
 * @param userAgent as the visitor sent it
 */
export const isUnfurler = (userAgent: string): boolean => UNFURLER.test(userAgent);
