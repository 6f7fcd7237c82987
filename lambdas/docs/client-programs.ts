import type { Sample } from './sample-call.ts';

/** A small client to copy. */
export const clientSample = (origin: string): Sample => ({
  name: 'program-client',
  summary: 'A function to copy into your code',
  prints: `${origin}/xYz5678/page`,
  programs: {
    javascript: javascript(origin),
    typescript: typescript(origin),
    python: python(origin),
    php: php(origin),
  },
});

const javascript = (origin: string): string => `const API_KEY = process.env.KLOOKUP_API_KEY;

/** Link number n of a post: created once, and updated when the post's destination changes. */
async function safetyLink(url, postId, n, fields = {}) {
  const response = await fetch("${origin}/api/v1/links", {
    method: "POST",
    headers: {
      Authorization: \`Bearer \${API_KEY}\`,
      "Content-Type": "application/json",
    },
    body: JSON.stringify({
      url,
      type: "inpage",
      post_id: \`\${postId}:\${n}\`,
      on_existing: "update",
      match_inactive: 1,
      ...fields,
    }),
  });
  const result = await response.json();
  if (!result.success) {
    const error = new Error(\`\${result.code}: \${result.error}\`);
    error.details = result.details;
    throw error;
  }
  const link = result.data;
  if (link.existing && link.differs.includes("url")) {
    throw new Error(\`Link \${link.id} is disabled, and leads elsewhere.\`);
  }
  return link;
}

const link = await safetyLink("https://example.com/file.zip", "post_1001", 1, {
  title: "Download Example App",
  description: "Verified safe: continue to download.",
});
console.log(link.short_url);`;

const typescript = (origin: string): string => `interface CreateLinkOptions {
  url: string;
  type?: "direct" | "inpage";
  /** Required when type is "inpage": your own id for the link, such as "<post>:<number>". */
  post_id?: string;
  title?: string | null;
  description?: string | null;
  /** ISO 8601 with a UTC offset. */
  expires_at?: string | null;
  /** The page on your website that contains the in-page link, such as "<page>#<number>". */
  site_url?: string | null;
  short_code?: string;
  on_existing?: "return" | "update" | "error";
  match_inactive?: 0 | 1;
}

interface CreatedLink {
  id: number;
  short_code: string;
  short_url: string;
  target_url: string;
  type: "direct" | "inpage";
  title: string | null;
  description: string | null;
  expires_at: string | null;
  post_id: string | null;
  site_url: string | null;
  site_verified_at: string | null;
  created_at: string;
  /** Present when the link existed already. */
  existing?: true;
  matched_by?: "post_id" | "site_url";
  differs?: string[];
  updated?: string[];
  is_active?: 0;
}

type ApiResult<Data> =
  | { success: true; data: Data }
  | { success: false; error: string; code: string; details?: Record<string, string> };

class KlookUpClient {
  readonly #apiKey: string;

  constructor(apiKey: string) {
    this.#apiKey = apiKey;
  }

  async createLink(options: CreateLinkOptions): Promise<CreatedLink> {
    const response = await fetch("${origin}/api/v1/links", {
      method: "POST",
      headers: {
        Authorization: \`Bearer \${this.#apiKey}\`,
        "Content-Type": "application/json",
      },
      body: JSON.stringify(options),
    });
    const result = (await response.json()) as ApiResult<CreatedLink>;
    if (!result.success) throw new Error(\`\${result.code}: \${result.error}\`);
    return result.data;
  }

  /** Link number n of a post: created once, and updated when the post's destination changes. */
  async safetyLink(url: string, postId: string, n: number): Promise<CreatedLink> {
    const link = await this.createLink({
      url,
      type: "inpage",
      post_id: \`\${postId}:\${n}\`,
      on_existing: "update",
      match_inactive: 1,
    });
    if (link.existing && link.differs?.includes("url")) {
      throw new Error(\`Link \${link.id} is disabled, and leads elsewhere.\`);
    }
    return link;
  }
}

const client = new KlookUpClient(process.env.KLOOKUP_API_KEY ?? "");
const link = await client.safetyLink("https://example.com/file.zip", "post_1001", 1);
console.log(link.short_url);`;

const python = (origin: string): string => `import os

import requests

API_KEY = os.environ["KLOOKUP_API_KEY"]
BASE_URL = "${origin}/api/v1"


def create_link(url: str, link_type: str = "direct", **fields) -> dict:
    """Creates a link. fields: post_id (required for inpage), title, description, expires_at, site_url, short_code."""
    response = requests.post(
        f"{BASE_URL}/links",
        json={"url": url, "type": link_type, **fields},
        headers={"Authorization": f"Bearer {API_KEY}"},
        timeout=10,
    )
    result = response.json()
    if not result["success"]:
        raise RuntimeError(f"{result['code']}: {result['error']} {result.get('details', '')}")
    return result["data"]


def safety_link(url: str, post_id: str, n: int, **fields) -> dict:
    """Link number n of a post: created once, and updated when the post's destination changes."""
    link = create_link(
        url,
        link_type="inpage",
        post_id=f"{post_id}:{n}",
        on_existing="update",
        match_inactive=1,
        **fields,
    )
    if link.get("existing") and "url" in link["differs"]:
        raise RuntimeError(f"Link {link['id']} is disabled, and leads elsewhere.")
    return link


link = safety_link("https://example.com/file.zip", "post_1001", 1, title="Download Example App")
print(link["short_url"])`;

const php = (origin: string): string => `<?php
function klookup_create_link(string $apiKey, array $fields): array
{
    $curl = curl_init("${origin}/api/v1/links");
    curl_setopt_array($curl, [
        CURLOPT_POSTFIELDS => json_encode($fields),
        CURLOPT_HTTPHEADER => [
            "Authorization: Bearer $apiKey",
            "Content-Type: application/json",
        ],
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 10,
    ]);
    $body = curl_exec($curl);
    if ($body === false) {
        throw new RuntimeException(curl_error($curl));
    }
    $result = json_decode($body, true);
    if (!$result["success"]) {
        throw new RuntimeException($result["code"] . ": " . $result["error"]);
    }
    return $result["data"];
}

// Link number $n of a post: created once, and updated when the post's destination changes.
function klookup_safety_link(string $apiKey, string $url, string $postId, int $n): array
{
    $link = klookup_create_link($apiKey, [
        "url" => $url,
        "type" => "inpage",
        "post_id" => "$postId:$n",
        "on_existing" => "update",
        "match_inactive" => 1,
    ]);
    if (isset($link["existing"]) && in_array("url", $link["differs"])) {
        throw new RuntimeException("Link " . $link["id"] . " is disabled, and leads elsewhere.");
    }
    return $link;
}

$link = klookup_safety_link(getenv("KLOOKUP_API_KEY"), "https://example.com/file.zip", "post_1001", 1);
echo $link["short_url"], PHP_EOL;`;
