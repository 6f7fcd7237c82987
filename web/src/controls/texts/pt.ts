import type { ControlsTexts } from './en.ts';

export const pt: ControlsTexts = {
  loading: 'Carregando',
  slow: 'Isto está demorando mais que o normal.',
  tryAgain: 'Tentar de novo',
  request: 'Solicitação',
  copy: 'Copiar',
  copied: 'Copiado',
  copyFailed: 'Seu navegador não permite copiar. Selecione o texto.',
  cancel: 'Cancelar',
  close: 'Fechar',
  undo: 'Desfazer',
  dismiss: 'Dispensar',
  next: 'Próxima',
  previous: 'Anterior',
  first: 'Primeira página',
  pages: 'Páginas',
  optional: 'opcional',
  problem: 'Verifique isto',
  showPassword: 'Mostrar a senha',
  hidePassword: 'Ocultar a senha',
  actions: 'Ações',
};
