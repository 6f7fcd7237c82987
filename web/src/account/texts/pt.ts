import type { AccountTexts } from './en.ts';

export const pt: AccountTexts = {
  title: 'Conta',
  profile: 'Você',
  name: 'Nome',
  nameHint: 'Como os e-mails chamam você.',
  language: 'Idioma',
  languageHint: 'Deste aplicativo e dos e-mails que você recebe.',
  timeZone: 'Fuso horário',
  timeZoneHint: (time) => `Onde começam os dias das suas estatísticas. Lá são ${time}.`,
  save: 'Salvar',
  saved: 'Salvo.',

  signIn: 'Como você entra',
  email: 'Endereço de e-mail',
  password: 'Senha',
  passwordHidden: 'Não mostrada',
  change: 'Alterar',
  changeEmail: 'Alterar o endereço de e-mail',
  changePassword: 'Alterar a senha',

  newEmail: 'Novo endereço de e-mail',
  emailText:
    'Enviamos um link para o novo endereço. Ele passa a valer quando você abre esse link e digita a sua senha. O seu endereço antigo recebe então um link que desfaz a mudança durante 7 dias.',
  sendLink: 'Enviar o link',
  linkSent: 'O link está a caminho',
  linkSentText: (email) =>
    `Abra o e-mail enviado para ${email} em até 24 horas. Até lá, o seu endereço continua o mesmo.`,
  done: 'Concluído',

  currentPassword: 'Senha atual',
  newPassword: 'Nova senha',
  passwordRule: 'Pelo menos 10 caracteres. Uma frase de quatro palavras ou mais é boa e fácil de lembrar.',
  passwordText:
    'Você continua conectado aqui e é desconectado em todos os outros lugares. As suas chaves de API continuam funcionando.',
  wrongPassword: 'A sua senha atual é outra.',
  passwordChanged: 'A sua senha foi alterada. Você foi desconectado em todos os outros lugares.',
};
