/** What a stage is called and where its documents are, as the shell says. */
export interface Stage {
  readonly name: string;
  /** The logo's SVG. */
  readonly logo?: string;
  readonly legalLinks: readonly { readonly label: string; readonly url: string }[];
  readonly supportAddress?: string;
}

/** Reads `<script type="application/json" id="stage">`. A shell without it is a stage without a name of its own. */
function readStage(): Stage {
  const json = globalThis.document?.getElementById('stage')?.textContent;
  return { name: 'Klook Up', legalLinks: [], ...(json ? (JSON.parse(json) as Partial<Stage>) : {}) };
}

export const stage: Stage = readStage();
