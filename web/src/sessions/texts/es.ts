import type { SessionsTexts } from './en.ts';

export const es: SessionsTexts = {
  title: 'Sesiones',
  intro:
    'Dónde tienes la sesión iniciada. Cierra lo que ya no uses. Si no reconoces algo, cambia también tu contraseña.',
  where: 'Dispositivo',
  country: 'País',
  signedIn: 'Inicio de sesión',
  lastUsed: 'Último uso',
  thisOne: 'Este dispositivo',
  end: 'Cerrar sesión',
  endOf: (device) => `Cerrar sesión: ${device}`,
  ended: (device) => `Sesión cerrada: ${device}.`,
  endOthers: 'Cerrar sesión en los demás sitios',
  endOthersText:
    'Todos los demás navegadores y dispositivos tendrán que iniciar sesión de nuevo. Las claves de API siguen funcionando.',
  othersEnded: 'Tu sesión está cerrada en todos los demás sitios.',
};
