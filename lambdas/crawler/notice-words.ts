/**
 * How pages say that they are shown instead of something else, by language: regular expressions as in `not-found-words.ts`.
 * Maintenance, failures, queues, too many requests, tests for robots, and blocks of countries.
 */
export const NOTICE_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: [
    `(?:account|user|profile|channel|domain|hosting|subscription|store) (?:is|has been|was|has) (?:\\S{1,20} )?(?:suspended|blocked|banned|restricted|expired|frozen|deactivated)`,
    `coming soon|launching soon|opening soon|under construction|under maintenance|down for maintenance|maintenance mode`,
    `(?:be|we'll be|will be|are|come) (?:right |be )?back (?:soon|shortly|online|on \\S+day|in a)`,
    `(?:currently|temporarily) (?:unavailable|offline|closed|down|disabled)`,
    `(?:board|forum|site|website|shop|store|blog|wiki|service|server|page) (?:is|has been|was) (?:currently |temporarily )?(?:unavailable|offline|closed|down|disabled|overloaded|moving|suspended)`,
    `(?:database|connection|internal|server|application|unexpected|fatal|unknown) (?:connection )?error`,
    `error (?:establishing|connecting|occurred|while|processing)`,
    `something (?:went|has gone) wrong`,
    `too (?:many|fast)(?: \\S+){0,2} (?:requests|connections|visitors|attempts|pages)|too many requests|rate[ -]limit|slow down`,
    `(?:try|come|check) (?:it )?(?:again|back) (?:later|soon|shortly|in (?:a|an|some|few|\\d)|tomorrow)`,
    `waiting (?:room|list)|(?:in|place in|position in) (?:the|a|our) (?:queue|line)|high (?:demand|traffic)`,
    `checking your|verifying (?:you|your)|proof[ -]of[ -]work|prove you|(?:not|are you) (?:a )?(?:robot|bot)|(?:are|you're) human`,
    `(?:in|from) your (?:country|region|location|area)`,
  ],
  de: [
    `(?:konto|benutzer|profil|domain|account|seite|shop)\\S* (?:ist|wurde) (?:\\S{1,20} )?(?:gesperrt|abgelaufen|deaktiviert|blockiert|eingefroren|geschlossen)`,
    `wartung|im aufbau|in arbeit|in kürze (?:wieder|zurück|online|verfügbar)|bald (?:wieder|zurück|online|da|für)|demnächst|baustelle`,
    `(?:derzeit|zurzeit|zur zeit|momentan|vorübergehend|gerade|im moment|aktuell) (?:leider )?(?:nicht|geschlossen|offline|außer betrieb|gesperrt|abgeschaltet|deaktiviert)`,
    `datenbank ?-?fehler|datenbankverbindung|serverfehler|interner fehler|fehler (?:beim|ist aufgetreten|aufgetreten)|überlastet`,
    `zu viele|in kurzer zeit|versuchen sie es|versuche es|später (?:noch einmal|erneut|wieder)|warten sie|warteraum|warteschlange|wartezeit`,
    `(?:prüfen|überprüfen|prüft|überprüft|prüfung)[^.]{0,30}browser|(?:kein|ein) (?:roboter|bot|mensch)`,
    `in (?:ihrem|deinem) land`,
  ],
  fr: [
    `(?:compte|profil|domaine|site|boutique) (?:a été |est )?(?:suspendu|bloqué|expiré|désactivé|fermé)`,
    `maintenance|en (?:construction|travaux|chantier)|bientôt (?:de retour|disponible|en ligne)|(?:revenons|de retour|reviendr\\S+|arrive|ouvre) (?:très )?(?:bientôt|vite|dans)|fait peau neuve|prochainement`,
    `(?:temporairement|momentanément|actuellement) (?:indisponible|inaccessible|fermé|suspendu|hors)`,
    `erreur (?:de (?:connexion|base)|interne|serveur|lors|est survenue|s'est)|base de données`,
    `trop de|réessay|(?:veuillez|merci de) patienter|file d'attente|salle d'attente|plus tard`,
    `vérifi\\S+ (?:de |que )?(?:votre|vous|ton)|(?:êtes|es)[^.]{0,15} (?:humain|un robot)|pas un robot`,
    `dans votre (?:pays|région)`,
  ],
  es: [
    `(?:cuenta|perfil|dominio|sitio|tienda) (?:\\S{1,20} ){0,3}(?:suspendid|bloquead|caducad|expirad|desactivad|cerrad)`,
    `mantenimiento|en (?:construcción|obras)|próximamente|muy pronto|(?:volvemos|volveremos|estaremos|regresamos) (?:muy )?(?:pronto|en|enseguida)`,
    `(?:temporalmente|actualmente|momentáneamente) (?:no|fuera|cerrad|suspendid|inaccesible)|fuera de servicio`,
    `error (?:al|de (?:conexión|base)|interno|inesperado|del servidor)|base de datos|algo (?:salió|ha salido|ha ido) mal`,
    `demasiad[oa]s (?:solicitudes|peticiones|visitas|conexiones|intentos)|(?:inténtalo|inténtelo|intenta|intente|vuelve a) (?:de nuevo|más tarde|nuevamente|intentar)|más tarde|sala de espera|en (?:la )?cola`,
    `(?:verificando|comprobando|revisando)[^.]{0,20}(?:navegador|conexión)|(?:eres|es|soy)[^.]{0,10}(?:humano|un robot)`,
    `en (?:tu|su) (?:país|región)`,
  ],
  pt: [
    `(?:conta|perfil|domínio|site|loja) (?:\\S{1,20} ){0,3}(?:suspens|bloquead|expir|desativad|encerrad)`,
    `manutenção|em (?:construção|breve|obras)|(?:voltamos|voltaremos|estaremos) (?:já|em|logo|de volta)`,
    `(?:temporariamente|momentaneamente|atualmente) (?:in|fora|fechad|suspens)|fora do ar`,
    `erro (?:ao|de (?:conexão|ligação|banco)|interno|inesperado|no servidor)|banco de dados|base de dados|algo (?:deu|correu) (?:errado|mal)`,
    `(?:muitas|demasiad[ao]s) (?:solicitações|requisições|pedidos|visitas)|(?:tente|tenta) (?:novamente|mais tarde|de novo)|mais tarde|fila de espera|sala de espera`,
    `(?:verificando|checando|a verificar)[^.]{0,20}(?:navegador|conexão)|é humano|um robô`,
  ],
  it: [
    `(?:account|profilo|dominio|sito|negozio) (?:\\S{1,20} ){0,3}(?:sospes|bloccat|scadut|disattivat|chius)`,
    `manutenzione|in (?:costruzione|arrivo|allestimento)|prossimamente|(?:torniamo|torneremo|saremo) (?:presto|subito|online|di nuovo)`,
    `(?:temporaneamente|momentaneamente|attualmente) (?:non|chius|sospes|fuori|indisponibil)`,
    `errore (?:di (?:connessione|database)|interno|imprevisto|del server|durante)|database|qualcosa è andato storto`,
    `troppe (?:richieste|visite)|(?:riprova|riprovare|riprovate)|più tardi|sala d'attesa|in coda`,
    `(?:verifica|controllo)[^.]{0,20}(?:browser|connessione)|sei umano|un robot`,
  ],
  nl: [
    `(?:account|profiel|domein|site|winkel) (?:\\S{1,20} ){0,3}(?:geschorst|geblokkeerd|verlopen|gedeactiveerd|gesloten)`,
    `onderhoud|in aanbouw|binnenkort|(?:zijn|zo|weer) (?:zo |snel |spoedig )?terug`,
    `(?:tijdelijk|momenteel|op dit moment) (?:niet|gesloten|offline|buiten|onbereikbaar)`,
    `databasefout|serverfout|interne fout|fout (?:opgetreden|bij)|er (?:is|ging) iets (?:mis|fout)`,
    `te veel|probeer (?:het )?(?:later|over|opnieuw|straks)|wachtkamer|wachtrij|controleren[^.]{0,20}browser|(?:geen|een) robot`,
  ],
  pl: [
    `(?:konto|profil|domena|strona|sklep) (?:\\S{1,20} ){0,3}(?:zawieszon|zablokowan|wygas|nieaktywn|zamknięt)`,
    `(?:prace|przerwa) (?:techniczn|konserwac)|w (?:budowie|przebudowie|trakcie)|konserwacj|(?:wkrótce|niedługo|zaraz) (?:wraca|będzie|wróc|otwar|dostęp)|wracamy|już wkrótce`,
    `(?:chwilowo|tymczasowo|obecnie|aktualnie) (?:nie|zamknięt|wyłączon|zawieszon)`,
    `błąd (?:bazy|połączenia|serwera|wewnętrzny|podczas)|bazą danych|coś poszło nie tak`,
    `zbyt (?:wiele|dużo)|spróbuj (?:ponownie|później)|poczekalni|w kolejce|(?:sprawdza|weryfik)\\S*[^.]{0,30}przeglądark|(?:nie jesteś|robotem)`,
  ],
  cs: [
    `údržb|ve výstavbě|již brzy|brzy (?:zpět|se|bude)|připravujeme|chyba (?:databáze|připojení|serveru)|interní chyba|dočasně|momentálně (?:ne|uzav)|příliš mnoho|zkuste to|čekárn|ve frontě|prohlížeče|robot`,
  ],
  ru: [
    `(?:аккаунт|профиль|домен|сайт|хостинг|страница) (?:\\S{1,20} ){0,3}(?:заблокирован|приостановлен|истек|истёк|не оплачен|заморожен|ограничен)`,
    `техническ(?:ие|их|ое) (?:работ|обслуж)|на (?:реконструкции|обслуживании|ремонте)|в разработке|скоро (?:откро|вернем|вернём|будет|верн)|(?:сайт|форум) (?:временно|закрыт|отключ|выключ)`,
    `временно (?:недоступ|не|закрыт|отключ|приостанов)|ошибк\\S+ (?:базы|подключ|соедин|сервер|при)|базы? данных|что-то пошло не так`,
    `слишком (?:много|часто)|попробуйте|повторите (?:попытку|позже)|подождите|очеред|провер\\S+[^.]{0,30}(?:браузер|соединени|подключени|что вы)|не робот|в вашей стране|в вашем регионе`,
  ],
  uk: [
    `технічн\\S+ (?:робот|обслуг)|на реконструкції|в розробці|скоро (?:відкри|поверн|буде)|тимчасово|помилк\\S+ (?:бази|підключ|з'єднан|сервер)|бази даних|щось пішло не так|занадто багато|забагато|спробуйте|зачекайте|черг[аиу]|перевір\\S+[^.]{0,30}браузер|не робот`,
  ],
  bg: [
    `поддръжка|временно|опитайте|твърде много|грешка (?:в|при)|проверка на|привремено|održavanj|privremeno|pokušajte`,
  ],
  tr: [
    `bakım|yapım aşamasında|çok yakında|yakında (?:hizmet|geri|açı|sizin|bura)|geçici olarak|şu anda (?:kapalı|kullanıl|hizmet|ulaşıl)|veritabanı|sunucu hatası|bir (?:şeyler|hata) (?:ters|oluştu)|çok fazla|tekrar deney|lütfen bekle|bekleme odası|sırada|tarayıcınız[^.]{0,20}(?:kontrol|denet|doğrula)|robot`,
  ],
  sv: [
    `underhåll|under (?:konstruktion|uppbyggnad)|kommer snart|snart tillbaka|tillfälligt|för närvarande (?:inte|stängd)|databasfel|serverfel|internt fel|något gick fel|för många|försök igen|väntrum|i kö|kontrollerar[^.]{0,20}webbläsare|(?:en|inte) robot`,
  ],
  da: [
    `vedligehold|under (?:opbygning|konstruktion|arbejde)|(?:kommer|åbner) snart|snart (?:tilbage|klar)|midlertidig|i øjeblikket (?:ikke|lukket)|databasefejl|serverfejl|intern fejl|noget gik galt|for mange|prøv igen|venteværelse|venterum|i kø|(?:en|ikke) robot`,
  ],
  no: [
    `vedlikehold|kommer snart|snart tilbake|midlertidig|databasefeil|serverfeil|intern feil|noe gikk galt|for mange|prøv igjen|venterom|nettleseren din|(?:en|ikke) robot`,
  ],
  fi: [
    `huolto|rakenteilla|tulossa pian|palaamme|tilapäisesti|väliaikaisesti|tietokantavirhe|palvelinvirhe|sisäinen virhe|jokin meni pieleen|liian mon|yritä (?:myöhemmin|uudelleen)|odotushuone|jonossa|tarkist\\S+[^.]{0,20}selain|robotti`,
  ],
  et: [
    `hooldus|peagi|ajutiselt|liiga palju|proovi|tehniniai darbai|netrukus|laikinai|drīzumā|īslaicīgi|pārāk daudz`,
  ],
  hu: [
    `karbantartás|fejlesztés alatt|hamarosan|átmenetileg|jelenleg (?:nem|zárva)|adatbázis|szerverhiba|belső hiba|hiba történt|túl sok|próbálja|próbáld|várakozó|sorban|ellenőriz\\S+[^.]{0,20}böngésző|robot`,
  ],
  ro: [
    `mentenanță|mentenanta|întreținere|în construcție|în curând|(?:revenim|ne întoarcem)|temporar|momentan|baz\\S+ de date|eroare (?:de|intern|la)|ceva n-a mers|prea multe|încearcă|încercați|sală de așteptare|la coadă|robot`,
  ],
  el: [
    `συντήρησ|υπό κατασκευή|σύντομα|προσωρινά|βάση\\S* δεδομένων|σφάλμα (?:διακομιστή|σύνδεσης|βάσης)|κάτι πήγε στραβά|πάρα πολλ|δοκιμάστε|προσπαθήστε|αναμονή|ρομπότ`,
  ],
  ca: [
    `manteniment|en construcció|properament|temporalment|base de dades|torna-ho a provar|massa (?:peticions|sol)`,
  ],
  ar: [
    `صيانة|قيد الإنشاء|تحت الإنشاء|قريبا|قريبًا|مؤقت|قاعدة البيانات|خطأ (?:في|داخلي)|حدث خطأ|حاول (?:مرة|لاحق)|المحاولة|الكثير من|طلبات كثيرة|قائمة الانتظار|يرجى الانتظار|التحقق من|روبوت|في بلدك`,
  ],
  he: [
    `תחזוקה|בבנייה|בבניה|בקרוב|זמנית|מסד (?:ה)?נתונים|שגיא(?:ה|ת) (?:פנימית|שרת|בחיבור)|אירעה שגיאה|משהו השתבש|יותר מדי|נסו שוב|נסה שוב|בתור|דפדפן|רובוט`,
  ],
  fa: [
    `تعمیر|نگهداری|به ?زودی|به‌زودی|موقتا|موقتاً|پایگاه داده|خطای? (?:داخلی|سرور|در)|دوباره تلاش|مجددا|بیش از حد|صف انتظار|مرورگر|ربات`,
  ],
  hi: [`रखरखाव|जल्द|अस्थायी|डेटाबेस|त्रुटि हुई|कुछ गलत|बहुत (?:अधिक|सारे)|पुनः प्रयास|फिर से कोशिश|कतार|रोबोट|রক্ষণাবেক্ষণ`],
  th: [
    `ปิดปรับปรุง|บำรุงรักษา|เร็วๆ ?นี้|ชั่วคราว|ฐานข้อมูล|เกิดข้อผิดพลาด|มากเกินไป|ลองใหม่|ลองอีกครั้ง|รอคิว|ห้องรอ|ตรวจสอบเบราว์เซอร์|หุ่นยนต์`,
  ],
  vi: [
    `bảo trì|đang xây dựng|sắp ra mắt|sớm (?:trở lại|quay lại)|tạm (?:thời|ngưng|ngừng|đóng)|cơ sở dữ liệu|lỗi (?:kết nối|máy chủ|hệ thống)|đã xảy ra|quá nhiều|thử lại|hàng đợi|phòng chờ|trình duyệt|rô ?bốt|robot|người máy`,
  ],
  id: [
    `pemeliharaan|penyelenggaraan|perbaikan|dalam pembangunan|segera (?:hadir|kembali)|akan datang|sementara (?:waktu|tidak|ditutup)|basis data|kesalahan (?:server|koneksi|internal)|terjadi kesalahan|terlalu banyak|coba lagi|ruang tunggu|antrean|antrian|memeriksa[^.]{0,20}(?:browser|peramban)|robot`,
  ],
  fil: [
    `pagmamantina|malapit na|pansamantala|may (?:mali|nangyaring)|subukan (?:muli|ulit)|masyadong marami|robot`,
  ],
  zh: [
    `(?:账号|帐号|帳號|账户|域名|网站|網站|站点|店铺)\\S{0,8}(?:封禁|冻结|凍結|暂停|停用|过期|到期|欠费|关闭)|维护|維護|建设中|建設中|施工中|敬请期待|敬請期待|即将(?:上线|推出)|即將(?:上線|推出)|暂时|暫時|稍后|稍後|数据库|資料庫|服务器(?:错误|繁忙|内部)|伺服器(?:錯誤|忙)|系统(?:繁忙|错误)|出错|發生錯誤|过于频繁|過於頻繁|频繁|太多|重试|重試|再试|再試|排队|排隊|等候|浏览器|瀏覽器|机器人|機器人|人机|人機|安全验证|安全驗證|安全检查|验证码|驗證碼|临时(?:关闭|关站)|站点关闭|站點關閉`,
  ],
  ja: [
    `(?:アカウント|ドメイン|サイト)\\S{0,8}(?:停止|凍結|期限切れ|閉鎖)|メンテナンス|工事中|準備中|近日公開|まもなく|一時的|データベース|サーバーエラー|内部エラー|エラーが発生|問題が発生|混雑|混み合|アクセスが集中|リクエストが多|しばらく(?:経って|して|お待ち|時間)|もう一度|再度|待合室|順番|ブラウザ|ロボット|お住まいの(?:国|地域)`,
  ],
  ko: [
    `(?:계정|도메인|사이트)\\S{0,8}(?:정지|차단|만료|폐쇄)|점검|공사 ?중|준비 ?중|오픈 ?예정|곧 (?:돌아|찾아|오픈)|일시적|데이터베이스|서버 (?:오류|에러)|내부 오류|오류가 발생|문제가 발생|너무 (?:많|자주)|다시 시도|잠시 (?:후|만)|대기|브라우저|로봇|사람인지`,
  ],
};
