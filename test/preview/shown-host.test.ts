import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostHeading } from '../../lambdas/preview/host-heading.ts';
import { shownHost } from '../../lambdas/preview/shown-host.ts';

describe("a host's registrable domain", () => {
  it.each([
    ['https://example.com/', '', 'example.com', ''],
    ['https://www.example.co.uk/', 'www.', 'example.co.uk', ''],
    ['https://a.b.example.com.:8443/', 'a.b.', 'example.com', ':8443'],
    ['https://paypal.com.secure.example.net/', 'paypal.com.secure.', 'example.net', ''],
    // The private part of the list: each of these belongs to somebody else.
    ['https://someone.github.io/', '', 'someone.github.io', ''],
    ['https://x.bucket.s3.amazonaws.com/', 'x.', 'bucket.s3.amazonaws.com', ''],
    // Hosts without a registrable domain are shown whole.
    ['https://github.io/', '', 'github.io', ''],
    ['http://localhost:3000/', '', 'localhost', ':3000'],
    ['http://192.168.0.1:8080/', '', '192.168.0.1', ':8080'],
    ['http://0x7f.1/', '', '127.0.0.1', ''],
    ['http://[2001:db8::1]/', '', '[2001:db8::1]', ''],
    ['https://a_b.example.com/', 'a_b.', 'example.com', ''],
  ])('in %s splits it into "%s", "%s" and "%s"', (url, before, domain, port) => {
    expect(shownHost(url)).toMatchObject({ before, domain, port, otherSpelling: undefined });
  });

  it.each(['http://192.168.0.1/', 'http://2130706433/', 'https://[::1]:8443/'])(
    'is the whole IP address in %s',
    (url) => {
      expect(shownHost(url).isAddress).toBe(true);
    },
  );

  it('is shown with whether the connection is encrypted', () => {
    expect(shownHost('https://a.example/').isEncrypted).toBe(true);
    expect(shownHost('http://a.example/').isEncrypted).toBe(false);
  });
});

describe('an internationalized name', () => {
  it.each([
    ['https://www.münchen-reisen.de/', 'www.', 'münchen-reisen.de', 'www.xn--mnchen-reisen-wob.de'],
    ['https://www.пример.рф/', 'www.', 'пример.рф', 'www.xn--e1afmkfd.xn--p1ai'],
    ['https://ελλάδα.gr/', '', 'ελλάδα.gr', 'xn--hxakic4aa.gr'],
    ['https://shop.例え.jp/', 'shop.', '例え.jp', 'shop.xn--r8jz45g.jp'],
    ['https://日本語カナabc.jp/', '', '日本語カナabc.jp', 'xn--abc-jj4b4fs673ao4bc84j.jp'],
    ['https://abcノート.jp/', '', 'abcノート.jp', 'xn--abc-xm4b3a0z.jp'],
    ['https://한국abc.kr/', '', '한국abc.kr', 'xn--abc-lt8lk11n.kr'],
    ['https://foo.例子.公司.cn/', 'foo.', '例子.公司.cn', 'foo.xn--fsqu00a.xn--55qx5d.cn'],
    ['https://مثال.إختبار/', '', 'مثال.إختبار', 'xn--mgbh0fb.xn--kgbechtv'],
    ['https://đồnghồ.vn/', '', 'đồnghồ.vn', 'xn--ngh-uqa4029ada.vn'],
  ])('%s is shown in its own letters and in punycode', (url, before, domain, otherSpelling) => {
    const shown = shownHost(url);
    expect({ ...shown, otherSpelling: undefined }).toMatchObject({ before, domain, isLookalike: false });
    expect(shown.otherSpelling).toBe(new URL(`https://${otherSpelling}`).host);
    expect(new URL(`https://${before}${domain}`).host).toBe(shown.otherSpelling);
  });

  it.each([
    ['Cyrillic letters that all look Latin', 'аррӏе.com'],
    ['a Cyrillic letter among Latin ones', 'gоogle.com'],
    ['a Greek letter among Latin ones', 'gοogle.com'],
    ['a Japanese letter that looks like a slash', 'paypal.comノlogin.example.com'],
    ['a Chinese letter that looks like a slash', 'paypal.com丿.example.com'],
    ['an Armenian letter among Latin ones', 'goօgle.com'],
    ['a Cyrillic subdomain that looks Latin', 'раура.example.com'],
    ['a Latin letter that resembles another', 'ɡoogle.com'],
    ['a dotless i', 'paypaı.com'],
    ['a picture', '☃.ws'],
    ['two scripts that are never mixed', 'пример日本.jp'],
  ])('with %s is shown in punycode, with a warning', (_what, host) => {
    const shown = shownHost(`https://${host}/`);
    expect(shown.isLookalike).toBe(true);
    expect(shown.domain).toMatch(/^[\x21-\x7e]+$/);
    expect(shown.otherSpelling).toBe(host);
  });

  it.each([
    [
      'Turkish',
      'altın.com.tr altın.com kırmızı.com yıldız.com ışık.com.tr kadınweb.com gıda-ticaret.com sarıyer.istanbul',
    ],
    ['a bank that is really spelled so', 'yapıkredi.com.tr vakıfbank.com.tr'],
    ['Azerbaijani', 'qapı.az azərbaycan.az şəki.az'],
    ['Catalan', 'l·l.cat col·legi.cat intel·ligent.es paral·lel.barcelona'],
    ['Persian and Urdu with a non-joiner', 'نامه‌ای.ir می‌خواهم.ir خوش‌آمدید.pk'],
    ['Sinhala with a joiner', 'ශ්‍රී.lk ශ්‍රීලංකා.ලංකා'],
    ['Hindi with a joiner', 'क्‍ष.भारत श्रीमान्‌जी.भारत'],
    ['Malayalam with a joiner at the end', 'ജോണ്‍.com'],
    ['Japanese with a middle dot', 'ジョン・スミス.jp 花・鳥.jp'],
    ['the ideographic zero', '〇〇.jp 二〇二六.cn'],
    ['Chinese that resembles Latin, among Chinese', '丁丁.cn 七七.com 丫丫abc.cn abc七天.com 丨.com'],
    ['Hebrew with gershayim', 'צה״ל.co.il'],
    ['a Greek numeral', '͵αω.gr'],
    ['Tibetan with its syllable mark', 'བོད་ཡིག.bt'],
    ['Sindhi', 'سنڌي۽.pk'],
    ['Uzbek', 'oʻzbekiston.uz gʻalaba.uz'],
    ['Ukrainian with an apostrophe', 'мʼята.укр'],
    ['Yoruba, Hausa, Ewe and Twi', 'ẹ̀kọ́.ng ɓauna.ng ƙasa.ne ɖeviwo.tg ɛyɛ.gh'],
    ['Guarani', 'g̃uarani.py'],
    ['Skolt Sámi', 'sääǩiõll.fi'],
    ['Russian that has only letters like small capitals', 'москва.com тест.com кот.com'],
    [
      'Bulgarian, Kazakh, Greek and Armenian under their own endings',
      'сос.bg арена.bg кеше.kz κορη.gr սոս.am',
    ],
    ['Santali, Manipuri, Tamazight and Javanese', 'ᱥᱟᱱᱛᱟᱲᱤ.भारत ꯃꯩꯇꯩ.भारत ⵜⴰⵎⴰⵣⵉⵖⵜ.com ꦗꦮ.id'],
    [
      'German, Polish, Icelandic, Vietnamese, Latvian, Welsh',
      'straße.de łódź.pl þjóð.is điện.vn ģķļņ.lv ŵy.cymru',
    ],
    ['Thai, Lao, Khmer, Burmese', 'ไทย.th ລາວ.la ខ្មែរ.kh မြန်မာ.mm'],
    ['Georgian, Amharic, Dhivehi', 'საქართველო.ge አዲስ.et މާލެ.mv'],
    ['Bengali, Gujarati, Punjabi, Odia', 'বাংলা.bd ગુજરાતી.in ਪੰਜਾਬੀ.in ଓଡ଼ିଆ.in'],
    ['Tamil, Telugu, Kannada', 'தமிழ்.lk తెలుగు.in ಕನ್ನಡ.in'],
  ])('as a registry issues it is shown without a warning: %s', (_what, hosts) => {
    const warned = hosts.split(' ').filter((host) => shownHost(`https://${host}/`).isLookalike);
    expect(warned).toEqual([]);
  });

  it.each([
    [
      'a well-known name with a dotless i',
      'gıthub.com gıthub.com.tr gıthub-login.com mygıthub.com ınstagram.com ıcloud.com',
    ],
    ['a dotless i for an l', 'paypaı.com paypaı.com.tr googıe.com tesıa.com'],
    ['a short well-known name', 'vısa.com secure-vısa.com ıng-bank.com'],
    ['a dotless i where Turkish never has one', 'faırphone.com wıdget.com exıt-coıns.com'],
    ['a middle dot outside of Catalan', 'paypal·login.com a·b.cat l·l.com ·l.cat'],
    [
      'a katakana middle dot between Latin letters',
      'google・com.jp paypal・comログイン.jp paypal・・com.jp paypa丨・com.jp comノ・login.jp',
    ],
    ['an ideographic zero among Latin letters', 'g〇〇gle.jp'],
    ['a rare Cyrillic letter under a Cyrillic country', 'раураӏ.kz ԛԝе.ua нѕвс.com'],
    ['African letters elsewhere', 'ɓank.com ƒacebook.com'],
    ['an apostrophe that no language puts there', 'paypalʻ.com exampleʻ.uz'],
    ['tones on plain letters', 'pa\u0331ypal.com'],
    ['Greek letters with a dot', 'α·β.gr'],
    [
      'a Chinese letter for a Latin one',
      'paypa丨.com 丨ogin.com twi丅ter.com 丁witter.com pa丫pal.com c丨ti.com',
    ],
    ['a part of a Korean syllable, which no registry issues', 'paypaㅣ.com ㅣogin.example.com gㅇㅇgle.com'],
  ])('with %s is shown in punycode, with a warning', (_what, hosts) => {
    const missed = hosts.split(' ').filter((host) => !shownHost(`https://${host}/`).isLookalike);
    expect(missed).toEqual([]);
  });

  it('of Cyrillic letters under a Cyrillic TLD is shown normally', () => {
    expect(shownHost('https://хорор.рф/').isLookalike).toBe(false);
  });
});

describe('any host', () => {
  const text = (html: string): string =>
    html
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&');

  it('can be read back from the page, in any script', () => {
    const label = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
    const hosts = fc
      .array(label, { minLength: 1, maxLength: 4 })
      .map((labels) => URL.parse(`https://${labels.join('.')}.example/path?query`))
      .filter((url) => url !== null && url.username === '' && url.pathname === '/path' && url.port === '');
    fc.assert(
      fc.property(hosts, (url) => {
        const shown = shownHost(url?.href ?? '');
        const whole = shown.before + shown.domain;
        expect(text(hostHeading(shown).text)).toBe(whole + shown.port);
        // It leads to the same host again.
        expect(new URL(`https://${whole}`).hostname.replace(/\.$/, '')).toBe(
          url?.hostname.replace(/\.$/, ''),
        );
        expect(whole).not.toMatch(/path|query|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
      }),
      { numRuns: 500 },
    );
  });

  it('is smaller the longer its domain is, and breaks after dots', () => {
    const heading = (url: string): string => hostHeading(shownHost(url)).text;
    expect(heading('https://example.co.uk/')).toBe(
      '<bdi class="host s" dir="ltr"><b>example.<wbr>co.<wbr>uk</b></bdi>',
    );
    expect(heading('https://stackoverflow.com/')).toMatch(/^<bdi class="host m" /);
    expect(heading('https://a-name-of-many-words.com/')).toMatch(/^<bdi class="host" /);
  });

  it('keeps its labels in order, even if some are right-to-left', () => {
    expect(hostHeading(shownHost('https://www.مثال.إختبار/')).text).toBe(
      '<bdi class="host s" dir="ltr">www.<wbr><b><bdi>مثال</bdi>.<wbr><bdi>إختبار</bdi></b></bdi>',
    );
  });
});
