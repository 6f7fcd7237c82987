import type { Brand, BrandVariables } from '../../lambdas/brand/brand.ts';
import { legalLinks } from '../../lambdas/brand/legal-links.ts';
import { customProperties, paletteOf } from '../../lambdas/brand/palette.ts';
import { type EnvarName, envars } from '../../lambdas/envars.ts';
import { type PageLanguage, pageLanguages } from '../../lambdas/languages/page-language.ts';
import { html } from '../../lambdas/pages/html.ts';
import type { EdgeBrand } from '../../lambdas/redirect/edge-config.ts';
import type { StageConfig } from '../config.ts';
import { logoOf } from './logo-file.ts';

const LOGO_FILE = 'logo.svg';

/**
 * The environment of a function that shows the stage's brand.
 * @param options.hasFiles whether it also has the {@link brandFiles}; mails show no logo
 */
export function brandEnvironment(
  { brand }: StageConfig,
  { hasFiles }: { readonly hasFiles: boolean },
): Partial<Record<EnvarName, string>> {
  const { logoSvgFile, ...others } = brand;
  const hasLogo = hasFiles && logoSvgFile !== undefined;
  const variables: BrandVariables = { ...others, ...(hasLogo && { logoFile: LOGO_FILE }) };
  return { [envars.brand]: JSON.stringify(variables) };
}

/** The files that a function needs beside its code to show the brand on pages. */
export function brandFiles(config: StageConfig): Readonly<Record<string, string>> {
  const svg = logoSvgOf(config);
  return svg === undefined ? {} : { [LOGO_FILE]: svg };
}

/** The brand with its logo. */
export function brandOf(config: StageConfig): Brand {
  const { logoSvgFile: _file, ...brand } = config.brand;
  const logo = logoSvgOf(config);
  return { ...brand, ...(logo !== undefined && { logo }) };
}

/** The brand as the redirector's own pages show it. */
export function edgeBrand(config: StageConfig): EdgeBrand {
  const { brand } = config;
  const logo = logoSvgOf(config);
  const colours = customProperties((scheme) => ({ mark: paletteOf(brand, scheme).mark }));
  const legal = pageLanguages.map((language) => [language, legalHtml(brand, language)] as const);
  return {
    name: html`${brand.name}`.text,
    style:
      logo === undefined ? colours : `${colours}b{display:flex;gap:.5rem;align-items:center}b svg{flex:none}`,
    ...(logo !== undefined && { logo }),
    ...(legal.some(([, text]) => text !== '') && {
      legal: Object.fromEntries(legal) as Record<PageLanguage, string>,
    }),
  };
}

const legalHtml = (brand: Brand, language: PageLanguage): string =>
  html`${legalLinks(brand, language).map(({ label, url }) => html` · <a href="${url}">${label}</a>`)}`.text;

/** @throws Error when the logo can't be used, which `checkConfig` finds first */
function logoSvgOf({ stage, brand }: StageConfig): string | undefined {
  const logo = logoOf(brand);
  if (logo && 'problem' in logo) throw new Error(`Stage "${stage}": brand.logoSvgFile ${logo.problem}.`);
  return logo?.svg;
}
