/** Questions for the visitor's age, as in `not-found-words.ts`. They count on short pages only. */
export const AGE_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: [
    `(?:are you|you must be|you are|i am|i'm) (?:at least |over |of )?(?:legal|1[68]|2[01]|eighteen|old enough)`,
  ],
  de: [
    `(?:bist du|bin|sind sie)[^.]{0,25}(?:1[68]|volljährig)|altersprüfung|altersnachweis|altersbestätigung|mindestalter`,
  ],
  fr: [`(?:avez-vous|avoir|j'ai|ai)[^.]{0,15}(?:18 ans|l'âge)|majeur|vérification de l'âge`],
  es: [`mayor(?:es)? de (?:18|edad)|verificación de edad`],
  pt: [`(?:maior(?:es)? de (?:18|idade)|mais de 18)|verificação de idade`],
  it: [`maggiorenn|(?:più di|compiuto|almeno) 18|verifica dell'età`],
  nl: [`(?:18 jaar|ouder dan 18)|leeftijds(?:controle|verificatie)`],
  pl: [`(?:ukończon|ukończył)\\S* 18|pełnoletni|18 lat`],
  cs: [`(?:bylo|je)[^.]{0,12} 18|18 let|plnolet`],
  ru: [
    `(?:есть|исполнилось|старше|достигли)[^.]{0,10}18|18 лет|совершеннолет|(?:виповнилося|більше) 18|18 років`,
  ],
  tr: [`18 yaş`],
  sv: [`(?:över|fyllt|over|fylt|fyldt|yli|täyttänyt) 18|18 (?:år|vuotta)|ålderskontroll|alderskontrol`],
  hu: [`18 éves|elmúltam|elmúltál|nagykorú`],
  ro: [`(?:peste|cel puțin) 18|18 ani|άνω των 18|18 ετών`],
  ar: [`(?:فوق|أكثر من|تجاوز)[^.]{0,10}18|18 (?:عام|سنة)`],
  he: [`(?:מעל|מלאו לי)[^.]{0,10}18`],
  zh: [`(?:年满|年滿|已满|已滿|未满|未滿) ?1[68]|18 ?(?:岁|歲)|成年`],
  ja: [`(?:18|20|十八) ?歳|年齢確認|成人`],
  ko: [`(?:19|18|만 ?1[89]) ?세|성인 ?인증|미성년`],
  vi: [`18 tuổi|18 tahun|18 taong gulang`],
  th: [`(?:อายุ|18 ปี)`],
};

/** Questions for consent to cookies. They count where hardly anything else is said. */
export const COOKIE_WORDS: Readonly<Record<string, readonly string[]>> = {
  any: [
    `cookies?(?!\\p{L})[^.]{0,80}(?:accept|akzept|zustimm|accett|acept|aceit|akcept|godkänn|tillat|tillad|hyväks|elfogad|súhlas|souhlas|kabul|zgod|przyj|согла|прин)`,
    `(?:accept|akzept|zustimm|accett|acept|aceit|akcept|godkänn|tillåt|tillat|tillad|hyväks|elfogad|súhlas|souhlas|kabul|zgod|przyj|согла|прин)\\S{0,15}[^.]{0,80} cookie`,
    `plik\\S{0,3} cookie|файл\\S{0,3} cookie|куки|çerez|eväste|sütik`,
  ],
  ar: [`ملفات تعريف الارتباط`],
  he: [`עוגיות`],
  ja: [`クッキー|cookie(?:の使用|を使用|に同意)`],
  ko: [`쿠키`],
  zh: [`(?:接受|同意|使用)[^。]{0,10}cookie`],
};

/** Offers to pay for the rest of a text, beside those of `walls.ts`. */
export const PAID_WORDS: Readonly<Record<string, readonly string[]>> = {
  de: [
    `(?:artikel|beitrag|inhalt|text) (?:freischalten|kaufen und)|(?:exklusiv|nur) für (?:unsere )?(?:abonnent|abonnier|digitalabonn)|jetzt abonnieren und|um (?:diesen|den) (?:ganzen |vollständigen )?(?:artikel|text|beitrag) (?:weiter)?(?:zu lesen|lesen)`,
  ],
  fr: [
    `(?:pour|et) (?:lire la suite|continuer (?:la|votre) lecture|accéder à l'intégralité)|il (?:vous )?reste[^.]{0,20} à (?:lire|découvrir)|abonnez-vous pour (?:lire|continuer|accéder)|(?:article|contenu) (?:réservé|premium)`,
  ],
  es: [
    `(?:para|y) (?:seguir|continuar) leyendo|suscríbete para (?:seguir|leer|continuar)|(?:contenido|artículo) (?:exclusivo|premium) para`,
  ],
  pt: [
    `(?:para|e) continu(?:ar|e) (?:lendo|a ler|a leitura)|assine para (?:ler|continuar)|exclusivo para assinantes`,
  ],
  it: [
    `(?:per|e) continuare a leggere|abbonati per (?:leggere|continuare)|(?:contenuto|articolo) (?:riservato|premium)`,
  ],
  nl: [
    `(?:word|neem)[^.]{0,20}abonn[^.]{0,30}(?:verder|lezen)|lees verder (?:met|als)|(?:alleen|exclusief) voor abonnees`,
  ],
  pl: [
    `(?:tylko|wyłącznie|dostępn\\S{1,3}) dla (?:subskrybent|prenumerator|abonent)|aby czytać dalej|czytaj dalej z`,
  ],
  cs: [`(?:pouze|jen) pro předplatitel|pre predplatiteľ|chcete číst dál|odemkn`],
  ru: [
    `(?:только|доступн\\S{1,3}) (?:для|по) (?:подписчик|подписк)|оформите подписку|чтобы (?:читать дальше|продолжить чтение)|(?:тільки|лише|доступн\\S{1,3}) (?:для|за) (?:передплат|підпис)`,
  ],
  tr: [`abonelere özel|devamını okumak için|abone olun`],
  sv: [
    `(?:endast|bara|exklusivt|låst) för prenumeranter|läs vidare med|(?:kun|forbeholdt|bare) for abonnenter|forbeholdt abonnenter|les videre med|læs videre med`,
  ],
  fi: [`(?:vain|tilaajille)[^.]{0,10}tilaajille|tilaa ja lue|jatka lukemista`],
  hu: [`(?:csak )?előfizetőknek|a folytatáshoz|doar pentru abonați|pentru abonați`],
  zh: [
    `(?:付费|付費|订阅|訂閱|会员|會員)(?:专享|專享|专属|專屬|内容|后阅读|後閱讀|可读)|剩余\\S{0,6}内容|解锁全文|解鎖全文`,
  ],
  ja: [`有料(?:会員|記事|部分|プラン)|(?:この)?続きは(?:有料|会員|購読)|残り\\S{0,8}文字`],
  ko: [`(?:구독자|유료) ?(?:전용|회원|콘텐츠)|이어서 읽으려면|나머지 내용`],
};
