/** Most characters of a link's texts and of each tag. */
export const MAX_LENGTHS = { title: 200, description: 500, tag: 50 } as const;

/** Most tags of a link. */
export const MAX_TAGS = 20;
