import { plural } from '../../languages/formats.ts';
import type { ApiKeysTexts } from './en.ts';

export const pt: ApiKeysTexts = {
  title: 'Chaves de API',
  intro:
    'Com uma chave, um programa seu pode usar os seus links. Dê uma a cada programa, para poder revogar uma sem mexer nas outras.',
  reference: 'O que os programas podem fazer com ela',
  create: 'Criar uma chave',
  empty: 'Ainda não há chaves de API',
  emptyText: 'Crie uma para encurtar links a partir do seu próprio site ou programa.',

  name: 'Nome',
  may: 'Pode',
  created: 'Criada',
  lastUsed: 'Último uso',
  expires: 'Expira',
  state: 'Estado',
  neverUsed: 'Nunca',
  neverExpires: 'Nunca',
  everything: 'Tudo',
  states: {
    active: 'Ativa',
    ending: 'Expira em breve',
    replaced: 'Substituída',
    expired: 'Expirada',
  },
  actionsFor: (name) => `Ações para ${name}`,
  rename: 'Renomear',
  rotate: 'Substituir',
  revoke: 'Revogar',

  newTitle: 'Criar uma chave de API',
  nameHint: 'O que vai usá-la, como “Loja” ou “Servidor de CI”.',
  mayWhat: 'O que ela pode fazer?',
  scopes: {
    'links:read': { name: 'Ler links', what: 'Ver os seus links, as verificações e os seus domínios.' },
    'links:write': { name: 'Alterar links', what: 'Criar, editar e excluir links, e comprovar domínios.' },
    'stats:read': { name: 'Ler estatísticas', what: 'Ver cliques, países, dispositivos e origens.' },
  },
  chooseScope: 'Escolha pelo menos uma opção.',
  lifetimes: {
    '30': 'Em 30 dias',
    '90': 'Em 90 dias',
    '365': 'Em um ano',
    own: 'No dia que você escolher',
    never: 'Nunca',
  },
  lastDay: 'Último dia',
  lastDayHint: 'Ela funciona até o fim deste dia.',
  createAction: 'Criar chave',

  madeTitle: (name) => `A nova chave “${name}”`,
  once: 'Copie-a agora: ela nunca mais será mostrada. Guardamos apenas uma impressão digital dela.',
  copyKey: 'Copiar chave',
  firstRequest: 'Faça a sua primeira requisição',
  waiting: 'Aguardando a primeira requisição…',
  arrived: 'Funciona: a primeira requisição chegou.',
  oldWorksUntil: (time) => `A chave antiga funciona até ${time}.`,
  oldIsRevoked: 'A chave antiga não funciona mais.',
  done: 'Concluído',
  notCopied: 'Você não copiou a chave. Ela não pode ser mostrada de novo: você teria de criar outra.',
  back: 'Voltar à chave',
  closeAnyway: 'Fechar sem ela',

  rotateTitle: (name) => `Substituir “${name}” por uma nova chave`,
  rotateText:
    'A nova chave tem o mesmo nome e os mesmos direitos, e dura tanto quanto esta deveria durar. Faça o seu programa usá-la antes que esta pare de funcionar.',
  oldWorks: 'Esta chave ainda funciona',
  overlaps: {
    '0': 'Não: é revogada na hora',
    '3600': 'Por uma hora',
    '86400': 'Por um dia',
    '604800': 'Por uma semana',
  },
  rotateAction: 'Criar a nova chave',

  renameTitle: (name) => `Renomear “${name}”`,
  save: 'Salvar',
  renamed: (name) => `A chave agora se chama “${name}”.`,

  revokeTitle: (name) => `Revogar “${name}”?`,
  revokeText: (start) =>
    `As requisições com ${start}… são recusadas a partir de agora. Isto não pode ser desfeito.`,
  usedLast: (time) => `Foi usada pela última vez ${time}.`,
  unused: 'Nunca foi usada.',
  revokeAction: 'Revogar chave',
  revoked: (name) => `“${name}” foi revogada.`,

  revokeAll: 'Revogar todas as chaves',
  revokeAllTitle: (count) =>
    plural(count, { one: 'Revogar a sua chave?', other: 'Revogar todas as # chaves?' }),
  revokeAllText:
    'Todos os seus programas perdem o acesso na hora. Faça isto se outra pessoa puder conhecer as suas chaves. Isto não pode ser desfeito.',
  revokedAll: (count) => plural(count, { one: '# chave foi revogada.', other: '# chaves foram revogadas.' }),
};
