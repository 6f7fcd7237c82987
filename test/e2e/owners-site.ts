import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Links' owners' website: a real web server on this machine, whose pages the tests write. */
export class OwnersSite {
  /** What each page has beside its own text, by path. Other paths are a 404; an undefined one is a 503. */
  readonly pages = new Map<string, string | undefined>();
  /** What has been requested so far. */
  readonly requests: { readonly path: string; readonly userAgent: string }[] = [];
  readonly #server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site.test').pathname;
    this.requests.push({ path, userAgent: request.headers['user-agent'] ?? '' });
    const [status, main] = this.#responseTo(path);
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
    response.end(wholePage(main));
  });

  /** @returns its port */
  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #responseTo(path: string): [status: number, main: string] {
    if (path === '/') return [200, '<p>Welcome to our site.</p>'];
    if (!this.pages.has(path)) return [404, '<h1>Not found</h1><p>There is no such page here.</p>'];
    const content = this.pages.get(path);
    if (content === undefined) return [503, '<h1>Unavailable</h1><p>Please try again later.</p>'];
    return [
      200,
      `<article><h1>Downloads</h1>
<p>Here is our app for your phone. We have checked the file, and it is safe to install.</p>${content}
<p>Read the notes of this release before you install it: it moves your settings to a new place.</p></article>`,
    ];
  }
}

const wholePage = (main: string): string => `<!doctype html>
<html lang="en"><head><title>Your site</title></head>
<body><header><nav><a href="/">Home</a> <a href="/downloads">Downloads</a></nav></header>
<main>${main}</main><footer>Your site, since 2011. Written with care by three people.</footer></body></html>`;
