/** How responses show the optional fields of a link that has none of them. */
export const unsetFields = {
  title: null,
  description: null,
  expires_at: null,
  post_id: null,
  site_url: null,
  show_found_on: 1,
  tags: [],
  forward_query: 0,
  utm_source: null,
  utm_medium: null,
  utm_campaign: null,
  utm_term: null,
  utm_content: null,
  fallback_url: null,
};
