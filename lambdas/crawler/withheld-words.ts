/**
 * How pages say that they show something only to members, by language: regular expressions as in `not-found-words.ts`. Each
 * needs a word for seeing beside the one for logging in, because "log in to reply" withholds nothing.
 */
export const WITHHELD_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: [
    `(?:awaiting|pending|held for|under) (?:moderation|moderator|review by|approval)|(?:temporarily|currently) hidden|(?:comment|post|reply|message|content) (?:was |is |has been )?(?:hidden|collapsed|minimi[sz]ed|flagged|blocked)`,
    `(?:accept|allow|enable|consent to|agree to)(?: \\S{1,20}){0,5} (?:cookies|services?|scripts|content)(?: \\S{1,20}){0,4} to (?:view|see|load|show|display|watch)|(?:to (?:view|see|load|show|display)|click to (?:load|show))(?: \\S{1,20}){0,5},? (?:please |you (?:must|need to) )?(?:accept|allow|enable|agree|external|third)`,
    `(?:log(?:ged|ging)?[ -]?(?:in|on)|sign(?:ed|ing)?[ -]?(?:in|up|on)|regist(?:er|ered|ering)|(?:reply|react|respond) to this \\S+|repl(?:y|ied)|become a \\S+|password)(?: [^\\s.,;:!?]{1,40}){0,6}? (?:in order )?to (?:be able to )?(?:view|see|read|access|reveal|unlock|show|download|open)(?!\\p{L})`,
    `(?:to|can|could) (?:be able to )?(?:view|see|read|access|reveal|unlock|download|open)(?: [^\\s.,;:!?]{1,40}){0,6}?,? (?:you (?:must|need|have|should|will need)|please|kindly)(?: [^\\s.,;:!?]{1,40}){0,5}? (?:log(?:ged)?[ -]?(?:in|on)|sign(?:ed)?[ -]?(?:in|up)|regist|reply|replied|account|member)`,
    `(?:visible|available|accessible|shown|displayed|viewable|open|restricted|reserved) (?:only )?(?:to|for) (?:our |all |the )?(?:logged|registered|signed|members|subscribers|patrons|premium|vip|verified)`,
    `(?:only )?(?:logged[ -]in|registered|signed[ -]in) (?:users|members|visitors)(?: [^\\s.,;:!?]{1,40}){0,3} (?:see|view|read|access|download)`,
    `hidden (?:content|text|links?|post|message|attachments?)(?!\\p{L})|(?:content|text|links?|message|attachments?|post) (?:is|are|has been|have been) (?:hidden|locked|private|restricted)`,
    `(?:not|n't|cannot) (?:be |have |been )?(?:allowed|permitted|authori[sz]ed|(?:the |sufficient |enough |necessary |required )?(?:permissions?|privileges?|rights?))(?: [^\\s.,;:!?]{1,40}){0,3}? to (?:view|see|read|access|download|open|do that|perform)`,
    `(?:guests|visitors|unregistered users|non-?members) (?:can ?not|can't|may not|are not|do not|don't)(?: [^\\s.,;:!?]{1,40}){0,4} (?:view|see|read|access|download)`,
    `(?:not|n't) (?:currently )?logged in(?: [^\\s.,;:!?]{1,40}){0,3} or|(?:page|content|post|profile|account|group|video|album|file|folder|document|share|link) is (?:private|password|protected by)`,
    `(?:you need|request|ask(?:ed)? for) (?:access|permission)(?!\\p{L})|(?:don't|do not) have (?:access|permission)(?!\\p{L})`,
    `password[ -]protected|protected (?:by|with) a password|enter (?:the|a|your) password to`,
  ],
  de: [
    `wartet auf (?:freischaltung|moderation|genehmigung|prüfung)|(?:um|zum)[^.!?]{0,50}(?:anzeigen|anzuzeigen|sehen|laden)[^.!?]{0,60}(?:cookies|einwilligung|zustimm|akzeptier)|(?:cookies|dienste?)[^.!?]{0,40}(?:akzeptier|erlaub|zustimm)[^.!?]{0,40}(?:anzuzeigen|zu sehen|zu laden|angezeigt)`,
    `(?:anmelde|angemeldet|einlogg|eingeloggt|registrier|antworte)\\S{0,20}[^.!?]{0,40} (?:um|damit) [^.!?]{0,60}(?:sehen|lesen|anzuzeigen|anzusehen|einzusehen|freizuschalten|herunterzuladen|zugreifen|zuzugreifen|betrachten)`,
    `(?:um|damit) [^.!?]{0,60}(?:sehen|lesen|anzuzeigen|anzusehen|einzusehen|freizuschalten|herunterzuladen|zuzugreifen)[^.!?]{0,40}(?:anmelden|angemeldet|einlogg|eingeloggt|registrier|antworte|mitglied)`,
    `(?:links?|inhalte?|text|beitrag|anhänge|dateien|bilder|bereich|downloads?|seite) (?:ist|sind|wird|werden) (?:\\S{1,30} ){0,3}(?:für (?:\\S{1,30} )?(?:mitglieder|registrierte|angemeldete|gäste)|versteckt|verborgen|gesperrt)`,
    `nur (?:für|als|von) (?:\\S{1,30} )?(?:registrierte|angemeldete|eingeloggte|mitglieder)`,
    `(?:versteckter|geschützter|verborgener|gesperrter) (?:inhalt|text|bereich|link)`,
    `(?:keine|nicht die|unzureichende|nicht genügend|fehlende) (?:\\S{1,30} )?(?:berechtigung|zugriffsrecht|zugriffsberechtigung|rechte)|nicht (?:berechtigt|befugt)|nicht (?:angemeldet|eingeloggt) (?:oder|bist|sind)`,
    `passwortgeschützt|passwort (?:erforderlich|benötigt)|durch ein passwort|mit einem passwort geschützt`,
  ],
  fr: [
    `en attente de (?:modération|validation)|(?:accept|autoris)\\S{0,5}[^.!?]{0,30} cookies[^.!?]{0,40} (?:pour|afin de) (?:voir|afficher|lire)|pour (?:voir|afficher|lire)[^.!?]{0,40}(?:accept|autoris)\\S{0,5}[^.!?]{0,30} cookies`,
    `(?:connecte[zr]|connecté|inscri(?:vez|re|s|t)|identifi(?:ez|er|é)|enregistr(?:ez|er|é)|répond(?:ez|re|s)|abonne[zr])[^.!?]{0,50} (?:pour|afin de|avant de) (?:\\S{1,20} ){0,3}?(?:voir|lire|accéder|consulter|afficher|visualiser|télécharger|débloquer)`,
    `(?:pour|afin de) (?:\\S{1,20} ){0,3}?(?:voir|lire|accéder|consulter|afficher|visualiser|télécharger)[^.!?]{0,60}(?:connecte[zr]|connecté|inscri(?:vez|re|t)|identifi(?:ez|er)|enregistr(?:ez|er|é)|répond(?:ez|re))`,
    `(?:visibles?|accessibles?|réservée?s?) (?:\\S{1,20} )?(?:aux|par les|qu'aux|pour les) (?:\\S{1,20} )?(?:membres|inscrits|utilisateurs|abonnés|visiteurs)`,
    `(?:contenu|texte|liens?|message) (?:cachée?s?|masquée?s?|réservée?s?|verrouillée?s?|protégée?s? par)`,
    `(?:pas|aucune?) (?:\\S{1,20} ){0,3}(?:autorisé|autorisation|permission|droits?|connecté)[^.!?]{0,30} (?:à|de|pour) (?:\\S{1,20} ){0,2}(?:voir|lire|accéder|consulter|afficher)`,
    `protégée? par (?:un )?mot de passe`,
  ],
  es: [
    `pendiente de (?:moderación|aprobación|revisión)|acept\\S{0,4}[^.!?]{0,30} cookies[^.!?]{0,30} para (?:ver|mostrar)|para (?:ver|mostrar)[^.!?]{0,40}acept\\S{0,4}[^.!?]{0,30} cookies`,
    `(?:inicia\\S{0,3} sesión|inicie sesión|regístr|registrar|registrad|identifíca|respond|conéct|conectad|suscríb|accede)[^.!?]{0,50} (?:para|antes de) (?:poder )?(?:ver|leer|acceder|visualizar|mostrar|descargar|desbloquear)`,
    `(?:para|antes de) (?:poder )?(?:ver|leer|acceder|visualizar|descargar)[^.!?]{0,50}(?:iniciar sesión|inicia sesión|inicie sesión|regístr|registrar|registrad|identificarte|identificarse|responder)`,
    `(?:solo|sólo|únicamente|exclusivo|visible) (?:\\S{1,20} ){0,3}(?:usuarios registrados|miembros|registrados|suscriptores)`,
    `(?:contenido|texto|enlaces?|mensaje) (?:ocult|restringid|bloquead|reservad|protegid)`,
    `(?:no|sin) (?:\\S{1,20} ){0,3}(?:autoriza|permiso|privilegios|permitid)[^.!?]{0,30} (?:ver|leer|acceder|esta página)`,
    `protegid[oa] (?:con|por) contraseña`,
  ],
  pt: [
    `aguardando (?:moderação|aprovação)|aceit\\S{0,4}[^.!?]{0,30} cookies[^.!?]{0,30} para (?:ver|exibir)`,
    `(?:faça (?:o )?login|fazer login|fazer o login|entre (?:na|com)|registr\\S{1,6}-se|registe-se|cadastr|logad|inici\\S{1,3} sessão|respond)[^.!?]{0,50} (?:para|antes de) (?:poder )?(?:ver|ler|acessar|aceder|visualizar|baixar|desbloquear|exibir)`,
    `(?:para|antes de) (?:poder )?(?:ver|ler|acessar|aceder|visualizar|baixar)[^.!?]{0,50}(?:login|logad|registr|registe|cadastr|sessão|responder)`,
    `(?:somente|apenas|só|exclusivo) (?:\\S{1,20} ){0,3}(?:usuários|utilizadores|membros|registrados|registados|assinantes)`,
    `(?:conteúdo|texto|links?|mensagem) (?:ocult|escondid|restrit|bloquead|protegid)`,
    `(?:não|sem) (?:\\S{1,20} ){0,3}(?:autoriza|permiss|permitid|privilégios)[^.!?]{0,30} (?:ver|ler|acessar|aceder|esta página)`,
    `protegid[oa] por (?:senha|palavra-passe)`,
  ],
  it: [
    `in attesa di (?:moderazione|approvazione)|accett\\S{0,4}[^.!?]{0,30} cookie[^.!?]{0,30} per (?:vedere|visualizzare)|per (?:vedere|visualizzare)[^.!?]{0,40}accett\\S{0,4}[^.!?]{0,30} cookie`,
    `(?:accedi|accedere|registra|registrat|iscrivi|effettua\\S{0,3} (?:il )?login|rispond)[^.!?]{0,50} (?:per|prima di) (?:poter )?(?:vedere|leggere|visualizzare|accedere|scaricare|sbloccare|mostrare)`,
    `(?:per|prima di) (?:poter )?(?:vedere|leggere|visualizzare|scaricare)[^.!?]{0,50}(?:accedi|accedere|registra|iscriver|login|rispond)`,
    `(?:solo|soltanto|riservat[oaie]) (?:\\S{1,20} ){0,3}(?:utenti|membri|iscritti|registrati|abbonati)`,
    `(?:contenuto|testo|link|messaggio) (?:nascost|riservat|bloccat|protett)`,
    `(?:non|senza) (?:\\S{1,20} ){0,3}(?:autorizza|permess|il permesso)[^.!?]{0,30} (?:vedere|leggere|visualizzare|accedere|questa pagina)`,
    `protett[oa] da password`,
  ],
  nl: [
    `(?:inlog|log in|ingelogd|registreer|geregistreerd|aanmeld|aangemeld|reageer)\\S{0,10}[^.!?]{0,50} (?:om|voordat) [^.!?]{0,40}(?:zien|bekijken|lezen|openen|downloaden|tonen)`,
    `om [^.!?]{0,40}(?:zien|bekijken|lezen|openen|downloaden)[^.!?]{0,40}(?:inlog|log in|ingelogd|registreer|aanmeld)`,
    `(?:alleen|enkel) (?:\\S{1,20} ){0,3}(?:leden|geregistreerde|ingelogde)`,
    `verborgen (?:inhoud|tekst|link)|(?:inhoud|links?) (?:is|zijn) verborgen|geen (?:\\S{1,20} )?(?:toestemming|toegangsrechten|rechten)|niet (?:ingelogd|bevoegd|gemachtigd)|wachtwoord vereist|met een wachtwoord beveiligd`,
  ],
  pl: [
    `(?:zalog|zarejestr|logow|członk|odpowie|hasł)\\S{0,15}[^.!?]{0,50} (?:aby|żeby|by) (?:\\S{1,20} ){0,2}?(?:zobaczyć|wyświetlić|przeczytać|widzieć|uzyskać dostęp|pobrać|czytać)`,
    `(?:aby|żeby|by) (?:\\S{1,20} ){0,2}?(?:zobaczyć|wyświetlić|przeczytać|widzieć|uzyskać dostęp|pobrać)[^.!?]{0,40}(?:zalog|zarejestr|odpowie)`,
    `(?:tylko|wyłącznie) (?:\\S{1,20} ){0,2}(?:dla|przez) (?:\\S{1,20} )?(?:zalogowan|zarejestrowan|członk)|ukryt[aey] (?:treść|zawartość|linki?|tekst)|(?:treść|zawartość|linki?) (?:jest|są|został\\S+) ukryt|(?:brak|nie masz|nie posiadasz) (?:\\S{1,20} )?(?:uprawnień|dostępu)|nie jesteś (?:zalogowan|uprawnion)|chronion\\S{1,15} hasłem`,
  ],
  cs: [
    `(?:přihlá|registr|přihlas|odpoví|heslo)[^.!?]{0,50}(?:zobraz|vidět|číst|přístup|stáh)`,
    `(?:zobraz|vidět|číst|přístup)[^.!?]{0,50}(?:přihlá|registr|přihlas)`,
    `(?:pouze|jen) (?:pro )?(?:\\S{1,20} )?(?:členy|členové|registrovan|přihlášen)|skryt\\S{1,15} (?:obsah|text|odkaz)|nemáte (?:\\S{1,20} )?(?:oprávnění|přístup)|chráněn\\S* heslem`,
  ],
  ru: [
    `на модерации|ожида\\S{1,3} (?:проверки|модерации|одобрения)`,
    `(?:войд|войти|вошли|зарегистр|авториз|залогин|ответьте|ответить)[^.!?]{0,60}(?:чтобы|для) (?:\\S{1,20} ){0,3}?(?:увид|просм|посмотр|прочит|прочес|видеть|получить доступ|скач|чтен|доступ)`,
    `(?:чтобы|для) (?:\\S{1,20} ){0,3}?(?:увид|просм|посмотр|прочит|видеть|скач|доступ)[^.!?]{0,80}(?:войд|войти|вошли|зарегистр|авториз|регистрац|ответ|залогин)`,
    `(?:только|доступн\\S{1,3}|видн\\S{1,2})[^.!?]{0,20}(?:зарегистрирован|авторизован|участникам|подписчикам|пользователям)`,
    `скрыт(?:ый|ое|ая|ые) (?:текст|содержан|контент|ссылк|блок)|(?:текст|содержимое|контент|ссылки?) скрыт|гост(?:и|ям) не (?:мог|вид)`,
    `(?:нет|недостаточно|не имеете) (?:\\S{1,20} ){0,2}(?:прав|доступа|разрешени)|вы не вошли|защищ[её]н\\S{0,2} паролем|введите пароль`,
  ],
  uk: [
    `(?:увійд|увійти|вхід|зареєстр|авториз|відпові|парол)[^.!?]{0,60}(?:щоб|для) (?:\\S{1,20} ){0,3}?(?:побач|перегля|прочит|бачити|доступ|завантаж)`,
    `(?:щоб|для) (?:\\S{1,20} ){0,3}?(?:побач|перегля|прочит|бачити|доступ)\\S{0,15}[^.!?]{0,60}(?:увійд|увійти|зареєстр|авториз|відпові)`,
    `(?:тільки|лише)[^.!?]{0,20}(?:зареєстрован|авторизован|учасник|користувач)|прихован\\S{1,15} (?:текст|вміст|посилан)|(?:немає|недостатньо) (?:\\S{1,20} ){0,2}(?:прав|доступу|дозвол)|захищен\\S* паролем`,
  ],
  tr: [
    `(?:giriş|kayıt|üye|oturum|cevap|yanıt|şifre)[^.!?]{0,50}(?:görmek|görebil|görüntüle|okumak|okuyabil|erişmek|indirmek)`,
    `(?:görmek|görebilmek|görüntülemek|okumak|erişmek|indirmek)[^.!?]{0,50}(?:giriş|kayıt|üye|oturum|cevap|yanıt)`,
    `gizli (?:içerik|metin|link|bağlantı)|(?:içerik|linkler?|bağlantılar?) gizl|(?:izniniz|yetkiniz|erişiminiz) (?:yok|bulunm)|(?:sadece|yalnızca) (?:\\S{1,20} ){0,2}(?:üye|kayıtlı)|(?:parola|şifre) (?:ile )?korumalı`,
  ],
  sv: [
    `(?:logga|inlogg|registrer|medlem|lösenord|svara)\\S{0,15}[^.!?]{0,50} (?:för att|innan) (?:\\S{1,20} ){0,3}?(?:se|läsa|visa|komma åt|ladda)(?!\\p{L})`,
    `(?:endast|bara) (?:\\S{1,20} ){0,2}(?:för )?(?:\\S{1,20} )?(?:medlemmar|inloggade|registrerade)|dolt innehåll|inte (?:behörig|inloggad|tillåtelse)|saknar (?:\\S{1,20} )?behörighet|lösenordsskyddad`,
  ],
  da: [
    `(?:log ?ind|logg(?:e|et)? ?(?:inn|på)|logget|registrer|adgangskode|tilmeld|opret)\\S{0,10}[^.!?]{0,50} (?:for at|før) (?:\\S{1,20} ){0,3}?(?:se|læse|vise|få adgang|hente|lese|laste)(?!\\p{L})`,
    `(?:kun|bare) (?:\\S{1,20} ){0,2}(?:for )?(?:\\S{1,20} )?(?:medlemmer|registrerede|registrerte|innloggede)|skjult indhold|skjult innhold|(?:ikke|ingen) (?:\\S{1,20} )?(?:adgang|tilladelse|tillatelse|tilgang|rettigheder|rettigheter)|(?:adgangskode|passord)\\S*beskytte`,
  ],
  fi: [
    `(?:kirjaud|rekisterö|jäsen|salasan|vasta)\\S{0,15}[^.!?]{0,50}(?:nähdäks|lukeaks|katsoaks|nähdä|lukea|ladataks)`,
    `(?:vain|ainoastaan) (?:\\S{1,20} ){0,2}(?:jäsenille|rekisteröity|kirjautune)|piilotettu (?:sisältö|teksti|linkki)|(?:ei|sinulla ei) (?:ole )?(?:\\S{1,20} )?(?:oikeutta|oikeuksia|lupaa)|salasanalla suojattu`,
  ],
  hu: [
    `(?:jelentkez|regisztrál|bejelentkez)\\S{0,10}[^.!?]{0,50}(?:megtekint|megnéz|olvas|látás|hozzáfér|letölt|láthat)`,
    `(?:megtekint|megnéz|elolvas|hozzáfér|letölt)[^.!?]{0,50}(?:jelentkez|regisztrál)`,
    `(?:csak|kizárólag) (?:\\S{1,20} ){0,2}(?:regisztrált|bejelentkezett|tagok)|rejtett (?:tartalom|szöveg|link)|nincs (?:\\S{1,20} )?(?:jogosultság|engedély)|jelszóval védett`,
  ],
  ro: [
    `(?:autentific|conect|înregistr|inregistr|logat|membr|răspun|parol)\\S{0,15}[^.!?]{0,50} (?:pentru|ca) (?:\\S{1,20} ){0,3}?(?:vedea|vizualiza|citi|accesa|descărca|vizualizarea)`,
    `(?:doar|numai) (?:\\S{1,20} ){0,2}(?:membri|utilizatori|înregistra)|(?:conținut|text|link)\\S* ascuns|nu (?:\\S{1,20} ){0,2}(?:permisiun|drept|acces)|protejat\\S* (?:cu|prin) parolă`,
  ],
  el: [
    `(?:συνδεθ|σύνδεσ|εγγραφ|μέλ|απαντήσ|κωδικ)\\S{0,15}[^.!?]{0,50}(?:για να|ώστε να) (?:\\S{1,20} ){0,2}?(?:δείτε|δεις|διαβάσ|προβάλ|αποκτήσ|κατεβάσ)`,
    `(?:μόνο|αποκλειστικά) (?:\\S{1,20} ){0,3}(?:μέλη|εγγεγραμμέν|συνδεδεμέν)|κρυφό (?:περιεχόμενο|κείμενο)|δεν έχετε (?:\\S{1,20} )?(?:δικαίωμα|άδεια|πρόσβαση)`,
  ],
  ar: [
    `(?:تسجيل|سجل|التسجيل|الدخول|الرد|كلمة المرور)[^.!?؟]{0,50}(?:لمشاهدة|لرؤية|لعرض|لقراءة|لتحميل|للوصول|مشاهدة|رؤية)`,
    `(?:لمشاهدة|لرؤية|لعرض|لقراءة|لا يمكنك (?:مشاهدة|رؤية))[^.!?؟]{0,50}(?:تسجيل|سجل|التسجيل|الدخول|الرد)`,
    `محتوى مخفي|النص مخفي|الروابط مخفية|(?:ليس|ليست|لا) (?:لديك|تملك) (?:\\S{1,20} )?(?:صلاحي|إذن|تصريح)|للأعضاء فقط|محمي(?:ة)? بكلمة`,
  ],
  he: [
    `(?:התחבר|להתחבר|הירשמ|להירשם|רשומים|הרשמה|סיסמ)\\S{0,15}[^.!?]{0,50}(?:לצפות|לראות|לקרוא|לצפייה|כדי ל)`,
    `(?:לצפות|לראות|לקרוא|לצפייה)[^.!?]{0,50}(?:להתחבר|להירשם|התחבר)`,
    `תוכן מוסתר|למנויים בלבד|לחברים (?:רשומים )?בלבד|אין לך (?:הרשאה|גישה)|מוגן(?:ת)? בסיסמ`,
  ],
  fa: [
    `(?:وارد|ورود|ثبت ?نام|ثبت‌نام|عضو|رمز|پاسخ)[^.!?؟]{0,50}(?:مشاهده|دیدن|خواندن|دانلود|دسترسی)`,
    `(?:مشاهده|دیدن|خواندن|دانلود|دسترسی)[^.!?؟]{0,50}(?:وارد|ورود|ثبت ?نام|ثبت‌نام|عضو شو)`,
    `محتوای (?:مخفی|پنهان)|فقط (?:برای )?(?:اعضا|کاربران)|(?:اجازه|مجوز|دسترسی)[^.!?؟]{0,20}(?:ندارید|نیستید)`,
  ],
  hi: [
    `(?:लॉग ?इन|लॉगिन|साइन ?इन|रजिस्टर|पंजीकर|सदस्य)[^।.!?]{0,50}(?:देख|पढ़)`,
    `(?:देखने|पढ़ने)[^।.!?]{0,50}(?:लॉग ?इन|लॉगिन|साइन ?इन|रजिस्टर|पंजीकर)`,
    `अनुमति नहीं|केवल सदस्य|छिपी हुई सामग्री`,
  ],
  th: [
    `(?:เข้าสู่ระบบ|ล็อกอิน|สมัครสมาชิก|ลงทะเบียน|ตอบกระทู้)[^.!?]{0,50}(?:เพื่อ|ก่อน|จึง)[^.!?]{0,20}(?:ดู|อ่าน|เห็น|เข้าชม|ดาวน์โหลด)`,
    `(?:ดู|อ่าน|เห็น|เข้าชม|ดาวน์โหลด)[^.!?]{0,40}(?:ต้อง|กรุณา|โปรด)[^.!?]{0,20}(?:เข้าสู่ระบบ|ล็อกอิน|สมัคร|ลงทะเบียน)`,
    `ข้อความซ่อน|เนื้อหาที่ซ่อน|ไม่มีสิทธิ์|เฉพาะสมาชิก`,
  ],
  vi: [
    `(?:đăng nhập|đăng ký|thành viên|trả lời|mật khẩu)[^.!?]{0,50}(?:để|mới|trước khi)[^.!?]{0,20}(?:xem|đọc|thấy|truy cập|tải)`,
    `(?:xem|đọc|thấy|truy cập|tải)[^.!?]{0,40}(?:phải|cần|vui lòng|hãy)[^.!?]{0,20}(?:đăng nhập|đăng ký|trả lời)`,
    `nội dung (?:bị )?ẩn|không có quyền|chỉ (?:dành )?(?:cho )?thành viên|bảo vệ bằng mật khẩu`,
  ],
  id: [
    `(?:masuk|login|daftar|mendaftar|terdaftar|anggota|balas|kata sandi)[^.!?]{0,50}(?:untuk|agar|sebelum)[^.!?]{0,20}(?:melihat|membaca|mengakses|mengunduh|lihat|dapat)`,
    `(?:melihat|membaca|mengakses|mengunduh)[^.!?]{0,40}(?:harus|silakan|perlu|mesti|sila)[^.!?]{0,20}(?:masuk|login|daftar|mendaftar|log masuk)`,
    `konten tersembunyi|tidak (?:memiliki|punya|mempunyai) (?:izin|akses|hak)|(?:hanya|khusus) (?:untuk )?(?:anggota|member)|dilindungi (?:kata sandi|sandi)`,
  ],
  fil: [
    `(?:mag-?log ?in|mag-?sign ?(?:in|up)|mag-?rehistro|magparehistro)[^.!?]{0,50}(?:upang|para)[^.!?]{0,20}(?:makita|mabasa|ma-?access|tingnan)`,
    `wala(?:ng| kang) pahintulot|para sa mga miyembro lamang`,
  ],
  zh: [
    `审核中|待审核|審核中|待審核`,
    `(?:登录|登錄|登入|注册|註冊|回复|回復|回覆|评论|評論|关注|關注|会员|會員|购买|購買|付费|付費|密码|密碼)[^。！？.!?]{0,20}(?:后|後|才|可|以便|即可|能)[^。！？.!?]{0,12}(?:查看|浏览|瀏覽|阅读|閱讀|可见|可見|看到|观看|觀看|下载|下載|显示|顯示|访问|訪問)`,
    `(?:查看|浏览|瀏覽|阅读|閱讀|看到|观看|觀看|下载|下載|访问|訪問)[^。！？.!?]{0,20}(?:请|請|需|必须|必須|要)[^。！？.!?]{0,10}(?:登录|登錄|登入|注册|註冊|回复|回復|回覆|评论|關注|关注|会员|會員)`,
    `(?:隐藏|隱藏)(?:的)?(?:内容|內容|信息|链接|連結)|(?:内容|內容|链接|連結)(?:已|被)?(?:隐藏|隱藏)|(?:没有|沒有|无|無)(?:\\S{0,4})?(?:权限|權限)|(?:仅限|僅限|只有)[^。！？.!?]{0,8}(?:会员|會員|用户|使用者|登录|登入|好友)|(?:请|請)?(?:输入|輸入)(?:\\S{0,6})?(?:密码|密碼)|提取码|密码保护|密碼保護`,
  ],
  ja: [
    `承認待ち|審査中|確認待ち`,
    `(?:ログイン|会員登録|登録|会員|返信|パスワード|購入|サインイン)[^。！？.!?]{0,24}(?:閲覧|表示|ご覧|見る|読む|読め|見られ|ダウンロード|アクセス)`,
    `(?:閲覧|表示|ご覧|見る|続きを読む|読む|ダウンロード)[^。！？.!?]{0,24}(?:ログイン|会員登録|サインイン|登録が必要)`,
    `会員限定|メンバー限定|限定公開|閲覧(?:する)?権限|アクセス(?:する)?権限|権限がありません|パスワード(?:で保護|を入力)`,
  ],
  ko: [
    `승인 ?대기|검토 ?중`,
    `(?:로그인|회원 ?가입|가입|회원|댓글|비밀번호|구매)[^.!?]{0,24}(?:보실|볼 수|확인하|열람|읽|보기|이용|다운로드|볼수)`,
    `(?:보려면|보시려면|열람|확인하려면|읽으려면|읽기 권한)[^.!?]{0,24}(?:로그인|가입|댓글|회원)`,
    `(?:회원|멤버|구독자) ?(?:전용|에게만|만)|권한이 없|숨겨진 (?:내용|콘텐츠)|비밀번호를 입력|보호된 글`,
  ],
};

/** How links and buttons lead to comments, or to other parts of a list, that the page leaves out. */
export const ELSEWHERE_WORDS: readonly string[] = [
  `^(?:(?:read|show|see|view|load)(?: the)? (?:more|full|rest|all|whole|remaining)(?: (?:article|text|post|story|content|list|links))?|continue reading|expand|mehr (?:an)?zeigen|mehr lesen|weiterlesen|alles anzeigen|lire (?:la suite|plus)|(?:voir|afficher) (?:plus|la suite|tout)|leer más|(?:ver|mostrar) (?:más|mais|todo|tudo)|ler mais|continuar (?:lendo|leyendo)|(?:leggi|mostra) (?:tutto|altro|di più)|(?:lees|toon) (?:meer|verder|alles)|(?:czytaj|pokaż) (?:więcej|dalej|całość)|(?:číst|zobrazit) (?:dále|více|vše)|(?:читать|показать) (?:далее|дальше|полностью|больше|вс[её])|(?:читати|показати) (?:далі|більше)|devamını (?:oku|gör)|daha fazla(?: göster)?|(?:visa|läs|vis|les|læs) (?:mer|mere|alla|alle)|(?:näytä|lue) lisää|(?:tovább|több)|展开全文|展開全文|阅读全文|閱讀全文|查看更多|显示更多|続きを読む|もっと見る|全文を表示|더 ?보기|전체 ?보기)[\\s.…»›→+]*$`,
  `^(?:load more|mehr laden|weitere laden|charger plus|cargar más|carregar mais|carica altr[io]|meer laden|załaduj więcej|načíst další|(?:загрузить|показать) ещ[её]|завантажити ще|daha fazla yükle|ladda fler|indlæs flere|last inn flere|lataa lisää|továbbiak betöltése|încarcă mai multe|φόρτωση περισσότερων|تحميل المزيد|טען עוד|بارگذاری بیشتر|โหลดเพิ่ม|tải thêm|muat lebih banyak|(?:加载|載入)更多|もっと読み込む|さらに読み込む|더 불러오기)`,
  `(?:older|earlier|previous|more|all|hidden)(?: \\d+)? (?:comments|replies|answers|responses|messages|reviews)|(?:load|show|view|expand)(?: \\S{1,20}){0,2} (?:comments|replies)`,
  `(?:ältere|frühere|vorherige|weitere|alle|mehr) (?:kommentare|antworten|beiträge|bewertungen)`,
  `(?:commentaires|réponses) (?:plus anciens|précédents|suivants)|(?:plus de|tous les|voir les|autres) (?:commentaires|réponses)`,
  `(?:comentarios|respuestas) (?:más antiguos|anteriores)|(?:más|todos los|ver los) (?:comentarios|respuestas)`,
  `(?:comentários|respostas) (?:mais antigos|anteriores)|(?:mais|todos os|ver os) (?:comentários|respostas)`,
  `commenti (?:più vecchi|precedenti)|(?:altri|tutti i|\\d+) commenti|(?:oudere|eerdere|vorige|meer|alle) (?:reacties|opmerkingen|antwoorden)`,
  `(?:starsze|poprzednie|więcej|wszystkie) (?:komentarze|komentarzy)|(?:starší|předchozí|další) komentáře`,
  `(?:предыдущие|старые|более старые|ранние|ещё|еще|все|больше) (?:комментари|ответ)|(?:попередні|старіші|ще|усі) коментар`,
  `(?:önceki|eski|daha eski|daha fazla|tüm) (?:yorum|cevap)|(?:äldre|tidigare|fler|alla) (?:kommentarer|svar)|(?:ældre|tidligere|flere|eldre|alle) (?:kommentarer|svar)|(?:vanhemmat|aiemmat|lisää) kommen|(?:korábbi|régebbi|további) (?:hozzászólás|komment)|comentarii (?:mai vechi|anterioare)|παλαιότερα σχόλια|περισσότερα σχόλια`,
  `(?:تعليقات|ردود) (?:أقدم|سابقة)|(?:المزيد من|عرض) (?:التعليقات|الردود)|תגובות (?:קודמות|ישנות|נוספות)|(?:نظرات|دیدگاه\\S*) (?:قدیمی|قبلی|بیشتر)|(?:bình luận|trả lời) (?:cũ|trước)|xem thêm bình luận|(?:komentar|balasan) (?:lama|sebelumnya|lainnya)|ความคิดเห็น(?:ก่อนหน้า|เก่า|เพิ่มเติม)`,
  `(?:查看|更多|更早|较早|較早|之前|全部|显示|展开|加载)的?(?:\\S{0,4})?(?:评论|評論|留言|回复|回復|回覆)|(?:以前|過去|古い|前|すべて|もっと)の?コメント|コメントを(?:もっと|すべて)|(?:이전|지난|더 많은|모든) ?댓글|댓글 ?(?:더 ?보기|모두 ?보기)`,
];
