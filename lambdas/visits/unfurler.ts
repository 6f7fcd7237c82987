/**
 * Whether a visit shows a card of the link instead of following it: programs of messengers and social networks. Their in-app
 * browsers have other names. The edge sends these to the card, and its page shows it to these, so both must decide by this
 * function alone.
 * @param userAgent as the visitor sent it
 */
export const isUnfurler = (userAgent: string): boolean =>
  /(slack|discord|twitter|linkedin|telegram|pinterest|reddit)bot|externalhit|^whatsapp|ur[il] ?preview|mastodon\/|vkshare|cardyb/i.test(
    userAgent,
  );
