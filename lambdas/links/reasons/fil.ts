const ADMIT = 'Padaanin ang KlookUpBot.';
const FOUND = 'Nasa pahina nito ang link.';

export const reasons = {
  found: FOUND,
  not_modified: FOUND,
  not_on_page: 'Kumpleto ang pahina, at wala roon ang link.',
  page_not_found: 'Wala na ang pahina (status 404 o 410).',
  soft_404: 'Sinasabi ng website mo sa address na ito na walang ganitong pahina.',
  not_published_yet: 'Wala pang naging pahina sa address na ito (status 404 o 410). I-publish ito.',
  unreachable: 'Hindi sumagot ang website mo. Tiyaking naaabot ito mula sa internet.',
  site_down:
    'Parehong 404 o 410 ang sagot ng pahina at ng home page ng website mo. Tiyaking gumagana ang website mo.',
  still_linked:
    'Hindi nahanap ang pahina, pero may link pa rin papunta rito ang home page mo. Tingnan ang pahina.',
  rate_limited: `Sinasabi ng website mo na masyadong madalas ang mga request namin (status 429). ${ADMIT}`,
  access_denied: `Tinanggihan kami ng website mo (status 401 o 403). ${ADMIT}`,
  http_error: 'Error ang sagot ng website mo. Tiyaking nabubuksan ng kahit sino ang pahina.',
  robots_disallowed: 'Hinaharang kami ng robots.txt mo. Payagan doon ang KlookUpBot.',
  robots_unreadable:
    'Hindi nabasa ang robots.txt ng website mo. Dapat itong sumagot gamit ang teksto nito, o ng 404.',
  challenge: `Pagsubok para sa mga robot ang ipinapakita sa amin ng website mo sa halip na pahina. ${ADMIT}`,
  login:
    'Para lang sa mga may account ang pahina o isang bahagi nito. Gawin itong pampubliko, o itama ang site_url.',
  consent: `Paghingi lang ng pahintulot ang ipinapakita sa amin ng pahina. ${ADMIT}`,
  paywall: `Alok lang na magbayad ang ipinapakita sa amin ng pahina. ${ADMIT}`,
  script_shell:
    'Walang laman ang pahina o isang bahagi nito kapag walang script, at hindi kami nagpapatakbo nito. Ilagay ang link sa HTML.',
  placeholder:
    'Paunawa lang ang ipinapakita ng pahina, gaya ng maintenance. Ibalik ang nilalaman nito, o itama ang site_url.',
  cut_off: 'Napuputol ang pahina bago ang dulo nito. Tiyaking nalo-load ito hanggang sa dulo.',
  listing:
    'Listahan ang pahina, o may mga komento, na nagpapatuloy sa ibang lugar. Itakda ang site_url sa pahinang may link.',
  uncertain_place: 'Nasa komento, script o error page lang ang maikling code. Ilagay ang link sa HTML.',
  not_html: 'Hindi HTML ang pahina. Itakda ang site_url sa isang HTML na pahinang may link.',
  too_large: 'Mas malaki sa 1 MB ang pahina. Itakda ang site_url sa mas maliit na pahinang may link.',
  redirected_elsewhere:
    'Papunta ang pahina sa ibang website, o dumadaan sa masyadong maraming redirect. Itama ang site_url.',
  redirected: 'Papunta ang pahina sa ibang pahina ng website mo. Itakda ang site_url sa pahinang may link.',
  all_pages_alike:
    'Magkakamukha para sa amin ang lahat ng pahina ng website mo. Ilagay ang link sa HTML ng pahina nito.',
  same_as_unknown:
    'Pareho ang ipinapakita ng website mo rito at sa mga pahinang hindi kailanman umiral. Ibalik ang pahina, o pasagutin ng 404 ang website mo.',
  redesigned:
    'Mukhang bagong-bago ang pahina, at hindi namin nakita roon ang link. Ibalik ito, o itama ang site_url.',
  unstable:
    'Dalawang magkaibang bagay ang ipinakita sa amin ng pahina sa loob ng isang minuto. Tiyaking laging naroon ang link.',
};
