/**
 * An owner's words without the characters that change the direction of what stands around them, or make letters stand in
 * another order than they were written in (https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings). Marks
 * that writers of Arabic and Hebrew need (LRM, RLM, ALM) stay.
 */
export const ownersText = (text: string): string => text.replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, '');
