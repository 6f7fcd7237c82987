import type { Brand } from '../../lambdas/brand/brand.ts';

/** The default. */
export const klookUp: Brand = { name: 'Klook Up' };

/** Everything that a stage can say of itself, with a name that needs escaping. */
export const ownBrand: Brand = {
  name: 'Safe & <Sound>',
  accentColor: { light: '#7a1fa2', dark: '#e0a6ff' },
  logo: '<svg aria-hidden="true" height="1.75em" viewBox="0 0 8 8"><path d="M0 0h8v8H0z" fill="currentColor"></path></svg>',
  privacyUrl: 'https://forum.example/privacy?a=1&b=2',
  imprintUrl: 'https://forum.example/imprint',
  termsUrl: 'https://forum.example/terms',
};
