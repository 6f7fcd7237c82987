import type { ControlsTexts } from './en.ts';

export const es: ControlsTexts = {
  loading: 'Cargando',
  slow: 'Esto tarda más de lo habitual.',
  tryAgain: 'Intentar de nuevo',
  request: 'Solicitud',
  copy: 'Copiar',
  copied: 'Copiado',
  copyFailed: 'Tu navegador no permite copiar. Selecciona el texto.',
  cancel: 'Cancelar',
  close: 'Cerrar',
  undo: 'Deshacer',
  dismiss: 'Descartar',
  next: 'Siguiente',
  previous: 'Anterior',
  first: 'Primera página',
  pages: 'Páginas',
  optional: 'opcional',
  problem: 'Revisa esto',
  showPassword: 'Mostrar la contraseña',
  hidePassword: 'Ocultar la contraseña',
  actions: 'Acciones',
};
