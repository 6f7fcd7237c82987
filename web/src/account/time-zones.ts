/** All time zones that the browser knows, and the one that is chosen. @returns values and labels, by name */
export function timeZones(chosen: string): readonly (readonly [value: string, label: string])[] {
  const names = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), chosen]);
  return [...names].map((name) => [name, name.replaceAll('_', ' ')] as const);
}
