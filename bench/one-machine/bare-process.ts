import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// Redirects everybody, and counts nothing.
const server = createServer((_request, response) => {
  response.writeHead(302, { Location: 'https://example.com/landing' }).end();
}).listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit(0));
