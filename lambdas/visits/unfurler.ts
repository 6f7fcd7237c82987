/**
 * Whether the visitor is a program that shows a card of the link instead of following it, as messengers and social networks
 * have. Their in-app browsers have other names. The edge sends such programs to the card's page, which shows it only to them,
 * so both must decide by this function alone.
 * @param userAgent as the visitor sent it
 */
export const isUnfurler = (userAgent: string): boolean =>
  /(slack|discord|twitter|linkedin|telegram|pinterest|reddit)bot|externalhit|^whatsapp|ur[il] ?preview|mastodon\/|vkshare|cardyb/i.test(
    userAgent,
  );
