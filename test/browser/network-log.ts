import type { Page } from 'playwright-core';

/** A request as it left the browser, and what came back. */
export interface SentRequest {
  readonly url: string;
  readonly method: string;
  /** With those that only the network stack adds: cookies, and `Sec-Fetch-Site`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined while there is no response. */
  readonly status: number | undefined;
  readonly setsCookie: boolean;
}

/**
 * Records a page's requests from now on, also those whose responses the browser keeps from the page: Playwright doesn't show
 * their headers.
 */
export async function networkLog(page: Page): Promise<() => readonly SentRequest[]> {
  const sent = new Map<string, { -readonly [Field in keyof SentRequest]: SentRequest[Field] }>();
  const entry = (id: string) => {
    const found = sent.get(id) ?? { url: '', method: '', headers: {}, status: undefined, setsCookie: false };
    sent.set(id, found);
    return found;
  };
  const session = await page.context().newCDPSession(page);
  session.on('Network.requestWillBeSent', ({ requestId, request }) =>
    Object.assign(entry(requestId), { url: request.url, method: request.method }),
  );
  session.on('Network.requestWillBeSentExtraInfo', ({ requestId, headers }) =>
    Object.assign(entry(requestId), { headers: lowerCase(headers) }),
  );
  session.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode, headers }) =>
    Object.assign(entry(requestId), { status: statusCode, setsCookie: 'set-cookie' in lowerCase(headers) }),
  );
  await session.send('Network.enable');
  return () => [...sent.values()];
}

const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
