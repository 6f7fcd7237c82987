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
    notReviewed:
      'Klook Up no ha revisado este sitio web. Continúa solo si esperabas este enlace y confías en el lugar al que lleva.',
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
  report: {
    aboutLink: 'Denunciar este enlace',
    aboutAnything: 'Denunciar un abuso',
    title: 'Denunciar un enlace',
    intro:
      'Avísanos cuando un enlace corto se use para hacer daño. Una persona revisa cada enlace denunciado. Si incumple nuestras normas o la ley, lo retiramos.',
    danger:
      '¿Hay alguien en peligro ahora mismo? Llama primero a la policía o al número local de emergencias.',
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
