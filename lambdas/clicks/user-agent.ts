import { isBot } from './bots.ts';
import { browserOf, isPhoneBrowser } from './browsers.ts';

/** The parts of a user agent that are kept. */
export interface ParsedUserAgent {
  /** One of `BROWSERS`. */
  readonly browser: string;
  /** True for visits by programs: crawlers, link previews, monitors, HTTP libraries, and all without a user agent. */
  readonly isBot: boolean;
  /** True for browsers made for phones only, even if CloudFront takes them for a computer's. */
  readonly isPhone: boolean;
}

/** Parses a user agent. @param userAgent as truncated by the edge; empty if none was sent */
export const parseUserAgent = (userAgent: string): ParsedUserAgent => ({
  browser: browserOf(userAgent),
  isBot: isBot(userAgent),
  isPhone: isPhoneBrowser(userAgent),
});
