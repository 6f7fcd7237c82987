import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { bundleOptions } from '../../lib/bundle.ts';

/** Modules of the redirector that need no AWS, and calls that use them as a visit does. */
const SAMPLE = `
import { destinationTest } from './lambdas/blocks/block-list.ts';
import { routeFromItem } from './lambdas/redirect/edge-routes.ts';
import { edgePages } from './lambdas/redirect/pages.ts';
import { pageResponse } from './lambdas/redirect/responses.ts';
import { signer } from './lambdas/aws/signature-v4.ts';
import { visitedPath } from './lambdas/redirect/visited-path.ts';
import { newUlid } from './lambdas/visits/new-ulid.ts';
import { visitorFromRequest } from './lambdas/visits/visitor.ts';

export function use() {
  visitedPath('/aBc1234');
  newUlid(Date.now());
  destinationTest(['blocked.example', '*paypa1*'])('https://www.example.com/');
  visitorFromRequest({ method: 'GET', clientIp: '203.0.113.7', headers: {} });
  signer('sqs', 'us-east-1', 'sqs.example')('SendMessage', '{}', { accessKeyId: 'key', secretAccessKey: 'secret' }, new Date());
  routeFromItem({ linkId: { N: '1' }, type: { S: 'inpage' }, isActive: { BOOL: true } });
  pageResponse('gone', edgePages({ name: 'Klook Up', style: ':root{--mark:#0b6b5d}' })('gone', 'de'), false);
}
`;

/**
 * Adds code like its own to a redirector's bundle: copies of some of its modules, which are loaded with the bundle and
 * used by the first visit. Whole copies only, so the padding is up to one copy (about 11 KB) longer than asked for.
 * @param code a bundle that exports `handler`
 * @param kilobytes at least so many KB of padding, of 1,000 bytes
 */
export function padded(code: string, kilobytes: number): string {
  const { outputFiles } = buildSync({
    ...bundleOptions,
    keepNames: false,
    stdin: { contents: SAMPLE, resolveDir: fileURLToPath(new URL('../..', import.meta.url)), loader: 'ts' },
    write: false,
  });
  const copy = `padding.push((module=>{${outputFiles[0]?.text};return module.exports.use})({exports:{}}));`;
  const copies = Math.ceil((kilobytes * 1000) / Buffer.byteLength(copy));
  const afterFirst = `module.exports={handler:(h=>(...a)=>{for(const use of padding.splice(0))use();return h(...a)})(module.exports.handler)};`;
  return `const padding=[];${copy.repeat(copies)}${code};${afterFirst}`;
}
