import { plural } from '../../languages/formats.ts';
import type { AccountDataTexts } from './en.ts';

export const pt: AccountDataTexts = {
  title: 'Seus dados',

  exportTitle: 'Exportar os seus dados',
  exportText:
    'Um arquivo com tudo o que guardamos sobre você: conta, sessões, chaves de API sem os segredos, domínios, atividade e todos os links com as estatísticas. Cada linha é um objeto JSON (NDJSON).',
  exportAction: 'Exportar meus dados',
  exporting: 'Exportando…',
  records: (count) =>
    plural(count, {
      one: '# registro até agora',
      other: '# registros até agora',
    }),
  stop: 'Parar',
  goOn: 'Continuar',
  exported: (count) =>
    plural(count, {
      one: 'Pronto: # registro. O seu navegador salvou o arquivo.',
      other: 'Pronto: # registros. O seu navegador salvou o arquivo.',
    }),

  deleteTitle: 'Excluir a sua conta',
  deleteText: 'Isto exclui tudo o que você tem aqui, na hora e para sempre.',
  deleteOpen: 'Excluir minha conta…',
  links: (count) =>
    plural(count, {
      one: '# link para de funcionar onde quer que você o tenha compartilhado, e as suas estatísticas são excluídas.',
      other:
        '# links param de funcionar onde quer que você os tenha compartilhado, e as suas estatísticas são excluídas.',
    }),
  noLinks: 'Você não tem links.',
  keys: (count) =>
    plural(count, {
      one: '# chave de API é recusada a partir de agora.',
      other: '# chaves de API são recusadas a partir de agora.',
    }),
  noKeys: 'Você não tem chaves de API.',
  rest: 'Os seus domínios, sessões e atividade são excluídos, e você é desconectado em todos os lugares.',
  codes: 'Ninguém, nem você, poderá ter estes códigos curtos de novo.',
  noUndo: 'Ninguém pode desfazer isto. Exporte antes os seus dados se puder precisar deles.',
  confirmLabel: (email) => `Digite ${email} para confirmar`,
  confirmWrong: 'Este não é o endereço de e-mail da sua conta.',
  deleteAction: 'Excluir a conta e todos os links',

  closedTitle: 'A sua conta está encerrada',
  closedText:
    'Você foi desconectado em todos os lugares, e as suas chaves de API não funcionam mais. Os seus links são excluídos em segundos, ou minutos se houver milhares, e depois todo o resto, normalmente em até dez minutos.',
  closedMail: 'Escreveremos a você quando estiver feito.',
  closedNext: 'Obrigado por ter usado este serviço.',
  home: 'Ir para a página inicial',
};
