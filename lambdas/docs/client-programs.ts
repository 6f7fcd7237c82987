import type { Sample } from './sample-call.ts';

/** A small client to take into one's own code. */
export const clientSample = (origin: string): Sample => ({
  name: 'program-client',
  summary: 'A function to take into your own code',
  prints: `${origin}/xYz5678/page`,
  programs: {
    javascript: javascript(origin),
    typescript: typescript(origin),
    python: python(origin),
    php: php(origin),
  },
});

const javascript = (origin: string): string => `const API_KEY = process.env.KLOOKUP_API_KEY;

async function createInPageLink(url, postId, title, description) {
  const response = await fetch("${origin}/api/v1/links", {
    method: "POST",
    headers: {
      Authorization: \`Bearer \${API_KEY}\`,
      "Content-Type": "application/json",
    },
    body: JSON.stringify({ url, type: "inpage", post_id: postId, title, description }),
  });
  const answer = await response.json();
  if (!answer.success) {
    const error = new Error(\`\${answer.code}: \${answer.error}\`);
    error.details = answer.details;
    throw error;
  }
  return answer.data;
}

const link = await createInPageLink(
  "https://example.com/file.zip",
  "post_1001",
  "Download Example App",
  "Verified safe: continue to download.",
);
console.log(link.short_url);`;

const typescript = (origin: string): string => `interface CreateLinkOptions {
  url: string;
  type?: "direct" | "inpage";
  /** Required when type is "inpage": your own id of the post or page. */
  post_id?: string;
  title?: string | null;
  description?: string | null;
  /** ISO 8601 with an offset. */
  expires_at?: string | null;
  /** The page of yours that holds the in-page link. */
  site_url?: string | null;
  short_code?: string;
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
  /** Present when an active link was there already. */
  existing?: true;
  matched_by?: "post_id" | "site_url";
  differs?: string[];
}

type Answer<Data> =
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
    const answer = (await response.json()) as Answer<CreatedLink>;
    if (!answer.success) throw new Error(\`\${answer.code}: \${answer.error}\`);
    return answer.data;
  }
}

const client = new KlookUpClient(process.env.KLOOKUP_API_KEY ?? "");
const link = await client.createLink({
  url: "https://example.com/file.zip",
  type: "inpage",
  post_id: "post_1001",
  title: "Download Example App",
});
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
    answer = response.json()
    if not answer["success"]:
        raise RuntimeError(f"{answer['code']}: {answer['error']} {answer.get('details', '')}")
    return answer["data"]


link = create_link(
    "https://example.com/file.zip",
    link_type="inpage",
    post_id="post_1001",
    title="Download Example App",
)
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
    $answer = json_decode($body, true);
    if (!$answer["success"]) {
        throw new RuntimeException($answer["code"] . ": " . $answer["error"]);
    }
    return $answer["data"];
}

$link = klookup_create_link(getenv("KLOOKUP_API_KEY"), [
    "url" => "https://example.com/file.zip",
    "type" => "inpage",
    "post_id" => "post_1001",
    "title" => "Download Example App",
]);
echo $link["short_url"], PHP_EOL;`;
