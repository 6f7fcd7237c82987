const NOT_FOUND =
  /not found|\b404\b|\b410\b|can(?:'|’|no)?t (?:be found|find|seem to find)|could(?: ?n['’]t| not) (?:be found|find)|does(?: not|n['’]t) exist|no longer (?:available|exists|here)|moved or (?:deleted|removed)|(?:has been|was) (?:removed|deleted)|nothing (?:was )?found|no such|nicht gefunden|nicht mehr (?:da|verfügbar|vorhanden)|existiert nicht|introuvable|n['’]existe (?:pas|plus)|no (?:se )?encontrad[oa]|no existe|non trovat[oa]|non esiste|não encontrad[oa]|niet gevonden|bestaat niet|не найден|見つかりません|找不到/i;

/** Whether a text says that a page doesn't exist: a soft 404, if the page comes with a 200. */
export const saysNotFound = (text: string): boolean => NOT_FOUND.test(text);
