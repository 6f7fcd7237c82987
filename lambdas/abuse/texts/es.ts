import { html } from '../../pages/html.ts';
import type { ReportTexts } from '../report-texts.ts';

export const es: ReportTexts = {
  title: 'Denunciar un enlace',
  intro:
    'Avísanos cuando un enlace corto se use para hacer daño. Una persona revisa cada enlace denunciado. Si incumple nuestras normas o la ley, lo retiramos.',
  danger: '¿Hay alguien en peligro ahora mismo? Llama primero a la policía o al número local de emergencias.',
  link: 'Enlace corto',
  linkHint: (example) => html`Tal como lo recibiste, por ejemplo ${example}`,
  reason: '¿Qué problema tiene?',
  reasons: {
    phishing: 'Suplantación, fraude o estafa',
    malware: 'Programa malicioso o descarga peligrosa',
    spam: 'Correo basura o publicidad no deseada',
    hate: 'Odio, acoso o violencia',
    'child-safety': 'Abuso sexual de menores u otro daño contra ellos',
    illegal: 'Otro contenido ilegal',
    other: 'Otra cosa',
  },
  details: 'Detalles (opcional)',
  detailsHint:
    'Qué ocurrió y dónde encontraste el enlace, en un máximo de 1000 caracteres. No incluyas contraseñas ni otros datos privados.',
  contact: 'Tu correo electrónico (opcional)',
  contactHint: 'Solo para preguntas sobre esta denuncia. Lo borramos cuando la denuncia se cierra.',
  privacy: 'Guardamos tu denuncia un año como máximo, y nunca tu dirección IP.',
  send: 'Enviar denuncia',
  noScript: (address) =>
    html`Para enviar este formulario, permite JavaScript en esta página: la comprobación de que eres una persona lo necesita. O escribe a ${address}.`,
  problem: 'Hay un problema',
  error: 'Problema:',
  errors: {
    'link-missing': 'Escribe el enlace corto',
    'link-unusable': 'No es uno de nuestros enlaces cortos. Escribe el enlace tal como lo recibiste',
    'link-unknown': 'No existe ese enlace corto. Comprueba cómo está escrito, también las mayúsculas',
    'reason-missing': 'Elige qué problema tiene el enlace',
    'details-too-long': 'Los detalles deben tener 1000 caracteres como máximo',
    'contact-unusable': 'Escribe un correo electrónico con el formato correcto, como nombre@example.com',
  },
  missing: 'Completa la comprobación de abajo y vuelve a enviar la denuncia.',
  tooMany: {
    title: 'Demasiadas denuncias a la vez',
    text: (when) =>
      html`Aceptamos como máximo 5 denuncias por hora desde una misma conexión. Lo que escribiste sigue aquí: puedes enviarlo de nuevo ${when}.`,
  },
  sent: {
    title: 'Gracias por tu denuncia',
    text: 'Una persona revisará el enlace. Si incumple nuestras normas o la ley, lo retiramos. Solo te escribiremos si tenemos alguna pregunta.',
  },
  another: 'Denunciar otro enlace',
};
