import type { DataOf } from '../api/endpoints.ts';

type Challenge = DataOf<'POST /captcha'>['challenge'];
type Puzzle = Challenge[number];

/** Browsers derive one key at a time. The others wait in line, so that none is late. */
const LINES = 3;
/** Derivations between two reports of the progress. */
const STEP = 20;

/** Whether this browser can solve captchas here: pages without HTTPS lack what that takes. */
export const canSolveCaptcha = (): boolean => globalThis.crypto?.subtle !== undefined;

/**
 * Solves ALTCHA's puzzles, one after the other. The browser derives keys outside the page's thread, so the page stays usable without
 * a worker.
 *
 * @param onProgress gets shares from 0 to 1
 * @returns the `captcha_token`
 * @throws Error when a puzzle has no solution
 */
export async function solveCaptcha(
  challenge: Challenge,
  onProgress: (share: number) => void = () => {},
): Promise<string> {
  const solved: unknown[] = [];
  for (const puzzle of challenge) {
    const before = solved.length;
    const solution = await solve(puzzle, (share) => onProgress((before + share) / challenge.length));
    solved.push({ challenge: puzzle, solution });
  }
  return btoa(JSON.stringify(solved));
}

async function solve({ parameters }: Puzzle, onProgress: (share: number) => void) {
  const { keys } = parameters.data;
  const prefix = bytesOf(parameters.keyPrefix);
  const startedAt = performance.now();
  let next = 0;
  let solution: { counter: number; derivedKey: string; time: number } | undefined;
  const derive = async (): Promise<void> => {
    while (!solution && next < keys) {
      const counter = next++;
      const key = await derivedKey(parameters, counter);
      if (prefix.every((byte, at) => byte === key[at])) {
        solution = { counter, derivedKey: hexOf(key), time: Math.round(performance.now() - startedAt) };
      }
      if (counter % STEP === 0) onProgress(counter / keys);
    }
  };
  await Promise.all(Array.from({ length: LINES }, derive));
  if (!solution) throw new Error('A puzzle of the captcha has no solution.');
  return solution;
}

async function derivedKey(
  { nonce, salt, cost, keyLength }: Puzzle['parameters'],
  counter: number,
): Promise<Uint8Array> {
  const password = new Uint8Array([...bytesOf(nonce), 0, 0, counter >> 8, counter & 255]);
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const rule = { name: 'PBKDF2', salt: bytesOf(salt), iterations: cost, hash: 'SHA-256' };
  return new Uint8Array(await crypto.subtle.deriveBits(rule, key, keyLength * 8));
}

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
