/** How a stage presents itself on its pages, in its mails and in its documents. Synthesis has checked all of it. */
export interface Brand {
  /** One line of plain text, which may contain markup: escape it. */
  readonly name: string;
  /** Colours of links and buttons; ours without it. */
  readonly accentColor?: AccentColor;
  /** An `svg` element without scripts, styles and references, safe to be part of a page. */
  readonly logo?: string;
  readonly privacyUrl?: string;
  readonly imprintUrl?: string;
  readonly termsUrl?: string;
}

/** One colour for each scheme, as `#rrggbb`: no colour is readable on both white and nearly black. */
export interface AccentColor {
  readonly light: string;
  readonly dark: string;
}

/** What the environment says of a brand. */
export interface BrandVariables extends Omit<Brand, 'logo'> {
  /** The file with the logo, beside the function's code: a function's whole environment has 4 KB. */
  readonly logoFile?: string;
}
