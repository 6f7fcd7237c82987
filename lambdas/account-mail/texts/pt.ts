import type { AccountMailTexts } from '../account-mail-texts.ts';

export const pt: AccountMailTexts = {
  linked: {
    verify: ({ host }) => ({
      subject: `Confirme seu endereço de e-mail para ${host}`,
      paragraphs: [
        `Alguém, provavelmente você, se cadastrou em ${host} com este endereço. Confirme que ele é seu e você poderá usar a conta.`,
      ],
      button: 'Confirmar o endereço',
      closing: [
        'O link e o código valem por 24 horas. Você precisa da senha que escolheu no cadastro; com o link, também pode definir uma nova.',
        'Se não foi você, não faça nada: sem confirmação, a conta é removida após 7 dias. Nunca passe o código a ninguém.',
      ],
    }),
    reset: ({ host }) => ({
      subject: `Defina uma nova senha para ${host}`,
      paragraphs: [`Alguém, provavelmente você, pediu uma nova senha para sua conta em ${host}.`],
      button: 'Definir uma nova senha',
      closing: [
        'O link vale por 30 minutos e funciona uma vez. Uma nova senha encerra todas as outras sessões.',
        'Se não foi você, não faça nada: sua senha continua a mesma.',
      ],
    }),
    'email-change': ({ host }) => ({
      subject: `Confirme seu novo endereço de e-mail para ${host}`,
      paragraphs: [
        `Alguém, provavelmente você, quer usar este endereço para uma conta em ${host}. Confirme-o e ele substituirá o anterior.`,
      ],
      button: 'Confirmar o novo endereço',
      closing: [
        'O link vale por 24 horas e funciona uma vez. Você precisa da senha da conta.',
        'Se não foi você, não faça nada: assim nada muda.',
      ],
    }),
    'email-changed': ({ host }) => ({
      subject: `O endereço de e-mail da sua conta em ${host} foi alterado`,
      paragraphs: [
        `Sua conta em ${host} agora tem outro endereço de e-mail. Se foi você, não é preciso fazer nada.`,
        'Se não foi você, desfaça a alteração: a conta volta a ter este endereço, todas as sessões são encerradas e você escolhe uma nova senha.',
      ],
      button: 'Desfazer a alteração',
      closing: ['O link vale por 7 dias e funciona uma vez.'],
    }),
  },
  plain: {
    existing: ({ host, signIn, forgot, docs }) => ({
      subject: `Você já tem uma conta em ${host}`,
      paragraphs: [
        `Alguém, provavelmente você, digitou este endereço em ${host} para criar uma conta ou confirmá-lo. Ele já tem uma conta.`,
        `Entre com ${signIn}. Se esqueceu a senha, ${forgot} envia a você um link para definir uma nova. Tudo está descrito em ${docs}.`,
      ],
      closing: ['Se não foi você, não faça nada: nada muda, e ninguém fica sabendo que você tem uma conta.'],
    }),
    reserved: ({ host, until }) => ({
      subject: `Este endereço ainda está reservado em ${host}`,
      paragraphs: [
        `Alguém, provavelmente você, quer usar este endereço para uma conta em ${host}. Até há pouco ele era de outra conta, que pode recuperá-lo até o seguinte momento: ${until}.`,
        'Tente novamente depois disso.',
      ],
      closing: ['Se não foi você, não faça nada.'],
    }),
    'email-changed-again': ({ host }) => ({
      subject: `O endereço de e-mail da sua conta em ${host} foi alterado`,
      paragraphs: [
        `Sua conta em ${host} agora tem outro endereço de e-mail. Se foi você, não é preciso fazer nada.`,
        'Não foi a primeira alteração destes dias: só o link que enviamos ao endereço anterior pode desfazê-las.',
      ],
      closing: ['Se não foi você, escreva para nós imediatamente.'],
    }),
    'password-changed': ({ host, forgot, docs }) => ({
      subject: `A senha da sua conta em ${host} foi alterada`,
      paragraphs: [
        `A senha da sua conta em ${host} foi alterada, e todas as outras sessões foram encerradas. Se foi você, não é preciso fazer nada.`,
      ],
      closing: [
        `Se não foi você, defina uma nova agora: ${forgot} envia a você um link para isso, veja ${docs}.`,
      ],
    }),
    'key-created': ({ host, revoke, docs }) => ({
      subject: `Nova chave de API para sua conta em ${host}`,
      paragraphs: [`Esta chave de API foi criada para sua conta em ${host}.`],
      closing: [
        `Se não foi você, revogue-a com ${revoke} e troque sua senha. Tudo está descrito em ${docs}.`,
      ],
    }),
    'key-expiring': ({ host, rotate, docs }) => ({
      subject: `Uma chave de API da sua conta em ${host} expira em breve`,
      paragraphs: [`Esta chave de API da sua conta em ${host} deixa de funcionar no momento indicado.`],
      closing: [
        `Se ela ainda é usada, substitua-a antes: ${rotate} cria uma nova e pode manter a antiga por algum tempo. Veja ${docs}.`,
      ],
    }),
    'key-woken': ({ host, revoke, docs }) => ({
      subject: `Uma chave de API da sua conta em ${host} voltou a ser usada`,
      paragraphs: [
        `Esta chave de API da sua conta em ${host} foi usada, pela primeira vez em 90 dias ou mais.`,
      ],
      closing: [`Se você não sabe por quê, revogue-a com ${revoke}, veja ${docs}.`],
    }),
    'account-deleted': ({ host }) => ({
      subject: `Sua conta em ${host} foi excluída`,
      paragraphs: [
        `Sua conta em ${host} foi excluída, com seus links, estatísticas e chaves de API. Os links curtos dela não funcionam mais.`,
      ],
      closing: ['Se não foi você, escreva para nós.'],
    }),
  },
  inFull: 'Ou copie este endereço para o navegador:',
  code: 'Ou digite este código:',
  keyLabels: {
    start: 'Começa com:',
    id: 'Identificador:',
    expires: 'Deixa de funcionar:',
    country: 'Usada a partir de:',
  },
  about: ({ name, host }) => `${name} enviou este e-mail porque ele trata de uma conta em ${host}.`,
};
