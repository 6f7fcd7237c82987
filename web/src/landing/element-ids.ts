/** The element that has the texts of the landing page's script. */
export const SCRIPT_TEXTS_ID = 'texts';
