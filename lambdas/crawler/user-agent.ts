/** The name that a group of robots.txt has to use for us. */
export const ROBOT_NAME = 'KlookUpBot';

/** How we name ourselves to other people's servers, with the page about us. */
export const userAgent = (publicOrigin: string): string => `${ROBOT_NAME}/1.0 (+${publicOrigin}/docs/bot)`;
