import type { SessionsTexts } from './en.ts';

export const pt: SessionsTexts = {
  title: 'Sessões',
  intro:
    'Onde você está conectado. Desconecte o que não usa mais. Se não reconhecer algo, altere também a sua senha.',
  where: 'Dispositivo',
  country: 'País',
  signedIn: 'Entrada',
  lastUsed: 'Último uso',
  thisOne: 'Este dispositivo',
  end: 'Desconectar',
  endOf: (device) => `Desconectar: ${device}`,
  ended: (device) => `Desconectado: ${device}.`,
  endOthers: 'Desconectar em todos os outros lugares',
  endOthersText:
    'Todos os outros navegadores e dispositivos terão de entrar de novo. As chaves de API continuam funcionando.',
  othersEnded: 'Você foi desconectado em todos os outros lugares.',
};
