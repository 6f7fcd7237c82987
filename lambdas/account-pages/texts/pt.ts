import type { AccountPageTexts } from '../account-page-texts.ts';

export const pt: AccountPageTexts = {
  pages: {
    verify: {
      title: 'Confirme seu endereço de e-mail',
      text: 'Digite sua senha, e sua conta estará pronta.',
      password: {
        label: 'Senha',
        hint: 'A do seu cadastro. Se não foi você quem se cadastrou, escolha uma nova aqui: ela substitui a outra.',
      },
      button: 'Confirmar meu endereço',
      done: { title: 'Seu endereço está confirmado', text: 'Sua conta está pronta, e você entrou nela.' },
    },
    reset: {
      title: 'Escolha uma nova senha',
      text: 'Você sairá da conta em todos os outros lugares.',
      password: { label: 'Nova senha', hint: 'Pelo menos 10 caracteres. Vale tudo, até espaços.' },
      button: 'Salvar minha nova senha',
      done: {
        title: 'Sua senha foi alterada',
        text: 'Você entrou na conta. Em todos os outros lugares, você saiu.',
      },
    },
    email: {
      title: 'Confirme seu novo endereço de e-mail',
      text: 'A partir daí você entra com este endereço.',
      password: { label: 'Senha', hint: 'A senha da sua conta.' },
      button: 'Confirmar este endereço',
      done: {
        title: 'Seu endereço foi alterado',
        text: 'Você entrou com o novo endereço. Em todos os outros lugares, você saiu.',
      },
    },
    undo: {
      title: 'Recupere sua conta',
      text: 'Sua conta volta a ter este endereço de e-mail, e todos saem dela. Para entrar, você precisará de uma nova senha: enviaremos um link para isso.',
      button: 'Recuperar minha conta',
      done: {
        title: 'A conta é sua de novo',
        text: 'Enviamos um link para você escolher uma nova senha. Depois confira suas chaves de API e revogue as que não conhece.',
      },
    },
  },
  problem: 'Há um problema',
  problems: {
    incomplete: 'Este link está incompleto. Copie o link inteiro do e-mail.',
    token: 'Este link já foi usado ou expirou. Peça um novo e-mail.',
    'new-password': 'Escolha uma senha de 10 a 256 caracteres que não seja comum.',
    password: 'Esta senha está errada.',
    throttled: 'Tentativas demais. Tente de novo em alguns minutos.',
    other: 'Não funcionou. Tente de novo em um instante.',
  },
  show: 'Mostrar a senha',
  busy: 'Um momento…',
  noScript: 'Para usar este link, ative o JavaScript nesta página.',
  links: 'Ir para seus links',
};
