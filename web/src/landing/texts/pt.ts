import type { LandingTexts } from '../landing-texts.ts';

export const pt: LandingTexts = {
  title: 'Links curtos que mostram aonde levam',
  description: (name) =>
    `${name} cria links curtos. Experimente sem conta, veja os cliques e mostre o destino antes do acesso.`,
  lead: 'Cole um endereço longo e receba um curto. Sem conta e sem anúncios.',
  menu: 'Menu principal',
  docs: 'Referência da API',
  signIn: 'Entrar',
  signUp: 'Criar uma conta',
  links: 'Ir para seus links',
  label: 'Endereço que você quer encurtar',
  button: 'Encurtar',
  limit: 'Sem conta: 5 links em 24 horas.',
  limitSignedIn: 'Você está na sua conta: o link ficará entre os seus.',
  noScript:
    'Para encurtar, esta página precisa de JavaScript. Sem ele você pode ler tudo aqui e usar a API em qualquer programa.',
  next: 'Links sem conta não podem ser alterados depois. Para editar os seus e ver os cliques:',
  features: 'O que mais ele faz',
  preview: {
    title: 'Sem surpresas',
    text: 'Se você quiser, o link mostra antes o destino e avisa de nomes que se confundem.',
  },
  statistics: {
    title: 'Cliques que dizem algo',
    text: 'Pessoas e robôs separados, por país, aparelho e origem. Endereços IP nunca são guardados.',
  },
  api: {
    title: 'Para fóruns e programas',
    text: 'Crie milhares por API ou CSV. Verificamos se sua página ainda tem o link.',
  },
  script: {
    busy: 'Um momento…',
    copy: 'Copiar',
    copied: 'Copiado',
    empty: 'Cole o endereço que você quer encurtar.',
    invalid: 'Isto não é um endereço da web, como https://example.com/pagina.',
    blocked: 'Links para este destino estão bloqueados.',
    limited:
      'Você chegou ao limite de 5 links em 24 horas. O próximo pode ser criado a partir de: {}. Com uma conta não há limite.',
    offline: 'Não há conexão com o servidor. Verifique sua rede e tente de novo.',
    failed: 'Não funcionou. Tente de novo em um momento.',
    signedOut: 'Sua sessão terminou. Entre, ou aperte o botão de novo para encurtar sem conta.',
    copyFailed: 'Seu navegador não permite copiar. Copie você o texto selecionado.',
  },
};
