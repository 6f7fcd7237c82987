import { readFileSync } from 'node:fs';
import { installTestInternet } from '../../../local/lambda/sandbox-internet.ts';
import { testInternet } from '../../../local/lambda/test-internet.ts';

/**
 * Preloaded into the process of each function that the emulator runs: gives it the hosts that `Emulator.addToInternet` has
 * written by then.
 */
const file = process.env.REHEARSAL_INTERNET;
if (file) installTestInternet(testInternet(JSON.parse(readFileSync(file, 'utf8'))));
