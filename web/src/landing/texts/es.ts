import type { LandingTexts } from '../landing-texts.ts';

export const es: LandingTexts = {
  title: 'Enlaces cortos que muestran adónde llevan',
  description: (name) =>
    `${name} crea enlaces cortos. Pruébalo sin cuenta, consulta los clics y deja ver el destino antes de abrirlo.`,
  lead: 'Pega una dirección larga y obtén una corta. Sin cuenta y sin anuncios.',
  menu: 'Menú principal',
  docs: 'Referencia de la API',
  signIn: 'Iniciar sesión',
  signUp: 'Crear una cuenta',
  links: 'Ir a tus enlaces',
  label: 'Dirección que quieres acortar',
  button: 'Acortar',
  limit: 'Sin cuenta: 5 enlaces en 24 horas.',
  limitSignedIn: 'Has iniciado sesión: el enlace estará entre los tuyos.',
  noScript:
    'Para acortar, esta página necesita JavaScript. Sin él puedes leerlo todo aquí y usar la API desde cualquier programa.',
  next: 'Los enlaces sin cuenta no se pueden cambiar después. Para editar los tuyos y ver sus clics:',
  features: 'Qué más hace',
  preview: {
    title: 'Sin sorpresas',
    text: 'Si quieres, un enlace muestra primero su destino y avisa de nombres que se pueden confundir.',
  },
  statistics: {
    title: 'Clics que dicen algo',
    text: 'Personas y bots por separado, por país, dispositivo y origen. Nunca guardamos direcciones IP.',
  },
  api: {
    title: 'Para foros y programas',
    text: 'Crea miles por API o CSV. Comprobamos si tu página sigue teniendo su enlace.',
  },
  script: {
    busy: 'Un momento…',
    copy: 'Copiar',
    copied: 'Copiado',
    empty: 'Pega la dirección que quieres acortar.',
    invalid: 'Esto no es una dirección web. Son como https://example.com/pagina.',
    blocked: 'Los enlaces a este destino están bloqueados.',
    limited:
      'Has llegado al límite de 5 enlaces en 24 horas. El siguiente se puede crear a partir de: {}. Con una cuenta no hay límite.',
    offline: 'No hay conexión con el servidor. Comprueba tu red e inténtalo de nuevo.',
    failed: 'No ha funcionado. Inténtalo de nuevo en un momento.',
    signedOut: 'Tu sesión ha terminado. Inicia sesión o pulsa otra vez el botón para acortar sin cuenta.',
    copyFailed: 'Tu navegador no permite copiar. Copia tú el texto seleccionado.',
  },
};
