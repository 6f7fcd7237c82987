import type { SitesTexts } from './en.ts';

export const pt: SitesTexts = {
  title: 'Domínios',
  intro:
    'Comprove que um site é seu, e a prévia dos links que encontrarmos nele dirá isso: “Encontrado em yoursite.com, verificado há 20 minutos”. Os visitantes confiam mais num link quando veem de onde ele vem.',
  domain: 'Domínio',
  domainHint: 'Por exemplo yoursite.com. Você o comprova no próximo passo.',
  add: 'Adicionar domínio',
  empty: 'Ainda não há domínios',
  emptyText: 'Adicione o domínio de um site em que você compartilha links.',

  proved: 'Comprovado',
  unproved: 'Ainda não comprovado',
  provedUntil: (day) => `Vale até ${day} mesmo que a prova desapareça. Nós mesmos voltamos a olhar.`,
  waysTitle: 'Comprove-o de uma destas duas formas',
  ways: 'Como comprová-lo',
  dns: 'Um registro DNS',
  dnsWhere:
    'Adicione este registro TXT onde o DNS do seu domínio é administrado. Ele cobre o domínio e tudo o que está abaixo dele.',
  file: 'Um arquivo',
  fileWhere: 'Coloque neste endereço um arquivo de texto com esta linha. Ele cobre este host e o seu “www”.',
  type: 'Tipo',
  recordName: 'Nome',
  recordValue: 'Valor',
  address: 'Endereço',
  content: 'Conteúdo',
  copyOf: (what) => `Copiar: ${what}`,

  check: 'Verificar agora',
  checkAgainAt: (time) => `Você pode verificar de novo a partir de ${time}.`,
  neverChecked:
    'Ainda não verificado. Pressione “Verificar agora” quando o registro ou o arquivo estiver no lugar.',
  lastChecked: (time) => `Última verificação: ${time}.`,
  nowProved: (domain) => `${domain} está comprovado.`,
  notFound: (domain) => `Ainda não há prova de ${domain}. Veja abaixo o que encontramos.`,
  dnsResults: {
    found: 'O registro está lá.',
    no_record: 'Não há nenhum registro TXT com este nome. Um novo pode levar uma hora para aparecer.',
    wrong_value: 'Há um registro TXT com este nome, mas com outro valor.',
    unreachable: 'O DNS não respondeu.',
  },
  fileResults: {
    found: 'O arquivo está lá.',
    no_file: 'Não há nenhum arquivo neste endereço.',
    not_text: 'O que está neste endereço não é texto simples.',
    wrong_value: 'O arquivo não tem nenhuma linha com este conteúdo.',
    redirected_elsewhere: 'O endereço leva a outro host ou caminho.',
    unreachable: 'O site não respondeu.',
  },

  remove: 'Excluir',
  removeOf: (domain) => `Excluir ${domain}`,
  removeTitle: (domain) => `Excluir ${domain}?`,
  removeText:
    'A prévia não dirá mais onde os seus links foram encontrados. Para comprovar o domínio de novo, você precisará de outro registro ou arquivo.',
  removed: (domain) => `${domain} foi excluído.`,
};
