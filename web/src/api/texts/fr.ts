import type { ApiTexts } from './en.ts';

export const fr: ApiTexts = {
  offline: 'Pas de connexion au serveur. Vérifiez votre réseau, puis réessayez.',
  timeout: 'Le serveur n’a pas répondu à temps. Réessayez dans un instant.',
  unreadable: 'La réponse n’a pas pu être lue. Réessayez dans un instant.',
  codes: {
    account_suspended: 'Ce compte est suspendu. Vous pouvez seulement lire et supprimer ses liens.',
    captcha_failed: 'Le contrôle de sécurité a expiré. Veuillez réessayer.',
    claim_held: 'Un autre de vos liens actifs appartient déjà à cette publication ou à cette page.',
    cross_site_request:
      'Votre navigateur n’a pas indiqué que cette requête vient de notre page. Rechargez-la et réessayez.',
    destination_blocked: 'Les liens vers cette destination sont bloqués.',
    email_unverified: 'Confirmez d’abord votre adresse e-mail.',
    forbidden: 'Ceci appartient à un autre compte.',
    internal_error: 'Un problème est survenu de notre côté. Réessayez dans un instant.',
    key_rotated: 'Cette clé a déjà été remplacée. La nouvelle est dans la liste.',
    link_expired: 'Ce lien a expiré.',
    link_removed: 'Ce lien a été retiré car il manquait sur sa page. Rétablissez-le d’abord.',
    link_taken_down: 'Des opérateurs ont retiré ce lien : il ne peut plus être modifié.',
    not_found: 'Ceci n’existe pas ou n’existe plus.',
    operator_required: 'Seuls les opérateurs de ce service peuvent faire cela.',
    payload_too_large: 'C’est plus que ce qui peut être envoyé en une fois.',
    proof_required: 'Saisissez votre mot de passe pour continuer.',
    rate_limited: 'Trop d’essais. Patientez un moment.',
    registration_closed: 'Ce service n’accepte pas de nouveau compte avec cette adresse e-mail.',
    service_unavailable: 'Le service est occupé. Réessayez dans un instant.',
    session_ended: 'Votre session a pris fin. Reconnectez-vous.',
    short_code_taken: 'Ce code est pris. Un code ne sert jamais deux fois.',
    sign_in_failed: 'L’adresse e-mail ou le mot de passe est incorrect.',
    token_invalid: 'Ce lien ou ce code est faux, déjà utilisé ou expiré.',
    too_many_keys:
      'Vous avez autant de clés actives qu’un compte peut en avoir. Révoquez-en une qui ne sert plus.',
    unauthorized: 'Connectez-vous d’abord.',
    validation_failed: 'Certaines valeurs ne sont pas valables.',
  },
};
