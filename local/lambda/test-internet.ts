/** A name that only sandboxes resolve, to an address that only they reach. */
export interface InternetHost {
  readonly name: string;
  /** A public address. Connections to it never leave this machine. */
  readonly address: string;
  /** Loopback port that receives the connections to port 80. */
  readonly port: number;
}

/**
 * The addresses of the test internet. They look public to every check: they belong to a real network, of the US Department of
 * Defense, which doesn't announce them. Addresses for documentation would be refused as reserved.
 */
export const TEST_NETWORK = { prefix: '28.0.0.', bits: 24 } as const;

/** Gives each name an address, always in the same order. @throws Error for more names than addresses */
export function testInternet(hosts: ReadonlyArray<Omit<InternetHost, 'address'>>): InternetHost[] {
  if (hosts.length > 254) throw new Error('The test internet has at most 254 names.');
  return hosts.map(({ name, port }, at) => ({
    name: name.toLowerCase(),
    port,
    address: `${TEST_NETWORK.prefix}${at + 1}`,
  }));
}
