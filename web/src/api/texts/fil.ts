import type { ApiTexts } from './en.ts';

export const fil: ApiTexts = {
  offline: 'Walang koneksiyon sa server. Suriin ang network mo, saka subukan muli.',
  timeout: 'Hindi sumagot ang server sa oras. Subukan muli maya-maya.',
  unreadable: 'Hindi mabasa ang sagot. Subukan muli maya-maya.',
  codes: {
    account_suspended: 'Suspendido ang account na ito. Mababasa at mabubura mo lang ang mga link nito.',
    captcha_failed: 'Nag-expire ang security check. Pakisubukan muli.',
    claim_held: 'May iba kang aktibong link para sa post o pahinang ito.',
    cross_site_request:
      'Hindi sinabi ng browser mo na galing sa pahina namin ang request na ito. I-reload ang pahina at subukan muli.',
    destination_blocked: 'Naka-block ang mga link sa destinasyong ito.',
    email_unverified: 'Kumpirmahin muna ang e-mail address mo.',
    forbidden: 'Sa ibang account ito.',
    internal_error: 'May nangyaring mali sa panig namin. Subukan muli maya-maya.',
    key_rotated: 'Napalitan na ang key na ito. Nasa listahan ang bago.',
    link_expired: 'Nag-expire na ang link na ito.',
    link_removed: 'Inalis ang link na ito dahil wala na ito sa pahina nito. Ibalik muna ito.',
    link_taken_down: 'Inalis ng mga operator ang link na ito kaya hindi na ito mababago.',
    not_found: 'Wala ito, o wala na.',
    operator_required: 'Mga operator lang ng serbisyong ito ang makakagawa nito.',
    payload_too_large: 'Higit ito sa maipapadala nang isang beses.',
    proof_required: 'Ilagay ang password mo para magpatuloy.',
    rate_limited: 'Masyadong maraming pagsubok. Maghintay muna.',
    registration_closed:
      'Hindi tumatanggap ang serbisyong ito ng bagong account na may ganitong e-mail address.',
    service_unavailable: 'Abala ang serbisyo. Subukan muli maya-maya.',
    session_ended: 'Natapos na ang session mo. Mag-sign in muli.',
    short_code_taken: 'Gamit na ang code na ito. Hindi inuulit ang mga code.',
    sign_in_failed: 'Mali ang e-mail address o ang password.',
    token_invalid: 'Mali, nagamit na, o nag-expire na ang link o code na ito.',
    too_many_keys:
      'Naabot mo na ang dami ng aktibong key ng isang account. Bawiin ang isang hindi mo na ginagamit.',
    unauthorized: 'Mag-sign in muna.',
    validation_failed: 'May hindi wasto rito.',
  },
};
