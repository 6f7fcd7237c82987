import type { AppealsTexts } from './en.ts';

export const es: AppealsTexts = {
  titles: {
    link_taken_down: 'Los operadores retiraron este enlace',
    account_suspended: 'Los operadores suspendieron tu cuenta',
    destination_blocked: 'Los enlaces a este destino están bloqueados',
  },
  visitors:
    'Los visitantes ven una página que lo dice (451). Puedes leer y eliminar el enlace, y presentar una objeción.',
  reason: 'Motivo',
  object: 'Objetar esta decisión',
  message: '¿Por qué es errónea la decisión?',
  messageHint: 'Lo lee una persona. Puedes objetar cada decisión una vez, con hasta 1000 caracteres.',
  send: 'Enviar objeción',
  sent: 'Tu objeción se ha enviado. Un operador la leerá.',
  outcomeMailed: 'Recibirás un correo con el resultado.',
  filed: {
    open: (at) => `Presentaste una objeción el ${at}. Un operador la leerá.`,
    dismissed: (at, closedAt) =>
      `Presentaste una objeción el ${at}. Los operadores la revisaron el ${closedAt} y mantuvieron la decisión.`,
    upheld: (at, closedAt) =>
      `Presentaste una objeción el ${at}. Los operadores la aceptaron el ${closedAt}. Vuelve a cargar la página si todavía ves esto.`,
  },
  sentBefore: 'Ya objetaste esta decisión. Cada una se puede objetar una vez.',
  notAppealable: 'Ninguna decisión de un operador detiene este enlace, así que no hay nada que objetar.',
};
