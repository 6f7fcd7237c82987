import { html } from '../html.ts';
import type { PageTexts } from '../page-texts.ts';

export const es: PageTexts = {
  preview: {
    title: 'Adónde lleva este enlace',
    about: 'Mira adónde lleva este enlace antes de seguirlo.',
    leadsTo: 'Este enlace lleva a',
    alsoWritten: 'También se escribe',
    lookalike: (name) =>
      html`En sus propias letras este nombre es ${name}, y algunas se parecen a otras. Puede que no sea el sitio que aparenta.`,
    numericAddress:
      'Es una dirección numérica en lugar de un nombre. Continúa solo si sabes a quién pertenece.',
    notEncrypted:
      'Este sitio no usa HTTPS: otras personas en la red podrían leer o cambiar lo que ves y escribes en él.',
    foundOn: (site, ago) => html`Encontrado en ${site}, comprobado ${ago}`,
    ownerWrites: 'El propietario de este enlace escribe:',
    notReviewed: (name) =>
      html`${name} no ha revisado este sitio web. Continúa solo si esperabas este enlace y confías en el lugar al que lleva.`,
    continue: 'Continuar al sitio web',
    stay: '¿No es lo que esperabas? Simplemente cierra esta página.',
    goBack: 'Volver',
    noScript:
      'Para continuar, permite JavaScript en esta página: la comprobación de que eres una persona lo necesita. Todo lo demás se puede leer sin él.',
    fullAddress: 'Dirección completa',
    problems: {
      missing: {
        title: 'La comprobación no estaba completa',
        text: 'Completa la comprobación de abajo y continúa. Necesita JavaScript.',
      },
      failed: {
        title: 'Haz la comprobación otra vez',
        text: 'Ha caducado, ya se usó o no se superó. Abajo tienes una nueva.',
      },
      unreachable: {
        title: 'No hemos podido confirmar la comprobación',
        text: 'El servicio que la confirma no responde en este momento. Tu dispositivo está bien. Inténtalo de nuevo dentro de un momento.',
      },
      changed: {
        title: 'Este enlace lleva ahora a otro lugar',
        text: 'Su propietario acaba de cambiarlo. Mira la nueva dirección antes de continuar.',
      },
    },
  },
  reportLinks: {
    aboutLink: 'Denunciar este enlace',
    aboutAnything: 'Denunciar un abuso',
  },
  errors: {
    tooMany: { title: 'Demasiadas solicitudes', text: 'Espera un momento y vuelve a intentarlo.' },
    refused: {
      title: 'No ha funcionado',
      text: 'No hemos entendido lo que envió tu navegador. Vuelve atrás, recarga la página e inténtalo de nuevo.',
    },
    failed: {
      title: 'Algo ha fallado',
      text: 'El fallo es nuestro. Inténtalo de nuevo dentro de un momento.',
    },
    writeTo: (address, requestId) =>
      html`Si vuelve a ocurrir, escribe a ${address} e indica la solicitud ${requestId}.`,
  },
};
