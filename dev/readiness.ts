import { setTimeout as sleep } from 'node:timers/promises';

const HEALTH = '/api/v1/health';
/** The first request waits for a sandbox to start, on a machine that may be busy. */
const PATIENCE_MS = 15_000;

/**
 * Waits until the service reports, through CloudFront, that it is healthy.
 * @throws Error with the response if the service is not healthy; at once if waiting can't help
 */
export async function assertHealthy(baseUrl: string): Promise<void> {
  for (const deadline = performance.now() + PATIENCE_MS; ; await sleep(100)) {
    const { status, text } = await get(`${baseUrl}${HEALTH}`);
    if (status === 200) return;
    if (status < 500 || performance.now() > deadline) {
      throw new Error(`GET ${HEALTH} through CloudFront returns ${status}, not 200: ${text.slice(0, 500)}`);
    }
  }
}

async function get(url: string): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  return { status: response.status, text: await response.text() };
}

/** @returns whether the API accepts the key; only a 401 means that it does not */
export async function isKnownKey(baseUrl: string, apiKey: string): Promise<boolean> {
  const response = await fetch(`${baseUrl}/api/v1/links/1`, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  await response.arrayBuffer();
  return response.status !== 401;
}
