import { countryName } from '../languages/formats.ts';
import { textsOf } from '../languages/language.ts';

/** A country's name. @param code as the API has it: ISO 3166, or `unknown` */
export const countryText = (code: string): string =>
  code === 'unknown' ? textsOf('controls').unknownCountry : countryName(code);

/** A browser and its device in words, such as "Firefox on a phone". */
export function deviceText({
  browser,
  device,
}: {
  readonly browser: string;
  readonly device: string;
}): string {
  const { devices, onDevice, unknownBrowser } = textsOf('controls');
  const names: Readonly<Record<string, string>> = devices;
  const isKnown = browser !== 'unknown' && browser !== 'other';
  return onDevice(isKnown ? browser : unknownBrowser, names[device] ?? devices.unknown);
}
