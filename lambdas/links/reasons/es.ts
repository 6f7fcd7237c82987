const ADMIT = 'Deja pasar a KlookUpBot.';
const FOUND = 'El enlace está en su página.';

export const reasons = {
  found: FOUND,
  not_modified: FOUND,
  not_on_page: 'La página está completa, y el enlace no está en ella.',
  page_not_found: 'La página ya no existe (estado 404 o 410).',
  soft_404: 'Tu sitio dice en esta dirección que la página no existe.',
  not_published_yet:
    'Hasta ahora no ha habido ninguna página en esta dirección (estado 404 o 410). Publícala.',
  unreachable: 'Tu sitio no respondió. Comprueba que se pueda acceder a él desde internet.',
  site_down:
    'La página y la página de inicio de tu sitio respondieron 404 o 410. Comprueba que tu sitio funcione.',
  still_linked:
    'No se encontró la página, pero tu página de inicio todavía lleva a ella. Comprueba la página.',
  rate_limited: `Tu sitio dice que preguntamos demasiado a menudo (estado 429). ${ADMIT}`,
  access_denied: `Tu sitio nos ha denegado el acceso (estado 401 o 403). ${ADMIT}`,
  http_error: 'Tu sitio respondió con un error. Comprueba que cualquiera pueda abrir la página.',
  robots_disallowed: 'Tu robots.txt nos excluye. Permite en él a KlookUpBot.',
  robots_unreadable: 'No se pudo leer el robots.txt de tu sitio. Haz que responda con su texto o con 404.',
  challenge: `Tu sitio nos muestra una prueba para robots en lugar de la página. ${ADMIT}`,
  login: 'La página, o una parte, es solo para quienes tienen una cuenta. Hazla pública o corrige site_url.',
  consent: `La página solo nos muestra una pregunta de consentimiento. ${ADMIT}`,
  paywall: `La página solo nos muestra una oferta de pago. ${ADMIT}`,
  script_shell:
    'La página, o una parte, está vacía sin scripts, y no ejecutamos ninguno. Pon el enlace en su HTML.',
  placeholder:
    'La página solo muestra un aviso, por ejemplo de mantenimiento. Recupera su contenido o corrige site_url.',
  cut_off: 'La página se corta antes del final. Comprueba que se cargue hasta el final.',
  listing:
    'La página es una lista, o tiene comentarios, que siguen en otra parte. Pon en site_url la página con el enlace.',
  uncertain_place:
    'El código corto solo está en un comentario, un script o una página de error. Pon el enlace en el HTML.',
  not_html: 'La página no es HTML. Pon en site_url una página HTML con el enlace.',
  too_large: 'La página tiene más de 1 MB. Pon en site_url una página más pequeña con el enlace.',
  redirected_elsewhere: 'La página lleva a otro sitio o pasa por demasiadas redirecciones. Corrige site_url.',
  redirected: 'La página lleva a otra página de tu sitio. Pon en site_url la página con el enlace.',
  all_pages_alike:
    'Todas las páginas de tu sitio nos parecen iguales. Pon el enlace en el HTML de su página.',
  same_as_unknown:
    'Tu sitio muestra aquí lo mismo que para páginas que nunca existieron. Recupera la página, o haz que tu sitio responda 404.',
  redesigned:
    'La página parece totalmente nueva, y no encontramos el enlace en ella. Vuelve a ponerlo o corrige site_url.',
  unstable: 'La página nos mostró dos cosas distintas en un minuto. Comprueba que siempre tenga el enlace.',
};
