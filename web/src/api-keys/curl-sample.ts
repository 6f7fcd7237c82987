import type { Scope } from './api-key.ts';

/**
 * A first request for a new key, ready for a terminal: it creates a link if the key may, else it reads.
 * @param origin of the API, such as `https://go.example`
 */
export function curlSample(origin: string, key: string, scopes: readonly Scope[]): string {
  if (scopes.includes('links:write')) {
    return [
      `curl -X POST ${origin}/api/v1/links \\`,
      `  -H "Authorization: Bearer ${key}" \\`,
      '  -H "Content-Type: application/json" \\',
      `  -d '{"url":"https://example.com/"}'`,
    ].join('\n');
  }
  const path = scopes.includes('links:read') ? 'links' : 'stats';
  return `curl ${origin}/api/v1/${path} \\\n  -H "Authorization: Bearer ${key}"`;
}
