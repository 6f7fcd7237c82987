import type { AccountEventsTexts } from './en.ts';

export const es: AccountEventsTexts = {
  title: 'Actividad',
  intro:
    'Lo que ha pasado con tu cuenta en los últimos 90 días. Si no fuiste tú, cambia tu contraseña y revoca tus claves.',
  what: 'Qué',
  when: 'Cuándo',
  where: 'Dónde',
  empty: 'Aquí no hay nada',
  emptyText: 'No ha pasado nada en los últimos 90 días.',
  kinds: {
    registered: 'Te registraste',
    email_verified: 'Correo electrónico confirmado',
    signed_in: 'Sesión iniciada',
    signed_out: 'Sesión cerrada',
    sessions_ended: 'Sesión cerrada en los demás sitios',
    password_changed: 'Contraseña cambiada',
    password_reset: 'Contraseña nueva mediante un enlace enviado',
    email_change_requested: 'Se pidió otro correo electrónico',
    email_changed: 'Correo electrónico cambiado',
    email_change_undone: 'Cambio de correo electrónico deshecho',
    profile_changed: 'Nombre, idioma o zona horaria cambiados',
    key_created: 'Clave de API creada',
    key_changed: 'Clave de API con otro nombre',
    key_rotated: 'Clave de API sustituida',
    key_revoked: 'Clave de API revocada',
    data_exported: 'Datos exportados',
    deletion_requested: 'Se pidió eliminar la cuenta',
  },
  other: 'Otra cosa',
  goneKey: 'una clave que ya no existe',
  noPlace: 'No desde un navegador',
};
