import type { AccountsTexts } from './en.ts';

export const pt: AccountsTexts = {
  signUp: 'Criar uma conta',
  verify: 'Confirme seu endereço',
  signIn: 'Entrar',
  forgot: 'Esqueceu sua senha?',
  reset: 'Escolha uma nova senha',

  email: 'Endereço de e-mail',
  password: 'Senha',
  newPassword: 'Nova senha',
  passwordRule: 'De 10 a 256 caracteres. Vale tudo, até espaços, menos uma senha comum.',
  waitFor: 'Próxima tentativa em',

  noAccount: 'Criar uma conta',
  haveAccount: 'Já tenho uma conta',
  backToSignIn: 'Voltar para a entrada',

  signUpText: 'Veja os cliques dos seus links, edite-os e use a API.',
  closed: 'Acha que deveria poder ter uma conta? Escreva para',

  check: {
    label: 'Verificação de segurança',
    idle: 'Uma breve verificação é feita enquanto você digita. Não há nada para resolver.',
    working: 'Verificando que você não é um programa…',
    passed: 'Verificação de segurança concluída.',
    failed: 'A verificação de segurança não terminou.',
    impossible: 'Seu navegador não consegue fazer a verificação de segurança nesta página.',
    otherwise: 'Abra esta página com https:// ou em um navegador atual. Se não adiantar, escreva para',
  },

  sentTo: 'Enviamos um e-mail para {}. Digite aqui o código dele ou abra o link.',
  codeText: 'Digite o código do nosso e-mail, com o endereço e a senha do seu cadastro.',
  code: 'Código',
  codeHint: 'Seis dígitos',
  signUpPassword: 'A senha do seu cadastro.',
  verifyButton: 'Confirmar',
  wrongCode: 'O código está errado ou tem mais de 24 horas, ou esta não é a senha do seu cadastro.',
  noMail: 'Não chegou? Olhe na pasta de spam. Se você já tem uma conta, o e-mail diz isso.',
  resend: 'Enviar outro e-mail',
  resendIn: 'Possível em',
  resent: 'Enviado. Um endereço só recebe poucos e-mails por hora.',
  otherAddress: 'Usar outro endereço',
  verifyPasswordHint:
    'A senha do seu cadastro. Se não foi você que se cadastrou, escolha aqui uma nova: ela substitui a outra.',
  link: 'Link',

  forgotText: 'Enviamos um link para você escolher uma nova. Ele funciona por 30 minutos.',
  forgotNoMail:
    'Este serviço não envia e-mails e, por isso, não pode enviar um link. Os operadores podem dar um a você. Escreva para',
  forgotButton: 'Enviar um link',
  lookIntoMail: 'Olhe seu e-mail',
  resetSent:
    'Se houver uma conta para {}, um e-mail com um link para escolher uma nova senha está a caminho.',
  resetText: 'Você sairá da conta em todos os outros lugares.',
  resetButton: 'Salvar minha nova senha',
  noToken: 'Abra esta página pelo link do nosso e-mail ou peça outro.',
  newMail: 'Pedir outro e-mail',

  fieldProblems: {
    email: 'Isto não é um endereço de e-mail.',
    password: 'Escolha de 10 a 256 caracteres que não sejam uma senha comum nem seu endereço.',
    code: 'Digite os seis dígitos do e-mail.',
    token: 'O link está incompleto. Copie o link inteiro do e-mail.',
  },
};
