import { html } from '../../pages/html.ts';
import type { ReportTexts } from '../report-texts.ts';

export const pt: ReportTexts = {
  title: 'Denunciar um link',
  intro:
    'Avise quando um link curto for usado para prejudicar alguém. Uma pessoa analisa cada link denunciado. Se ele violar nossas regras ou a lei, nós o retiramos.',
  danger: 'Alguém está em perigo agora? Ligue primeiro para a polícia ou para o número de emergência local.',
  link: 'Link curto',
  linkHint: (example) => html`Como você o recebeu, por exemplo ${example}`,
  reason: 'Qual é o problema?',
  reasons: {
    phishing: 'Phishing, fraude ou golpe',
    malware: 'Programa malicioso ou download perigoso',
    spam: 'Spam ou publicidade indesejada',
    hate: 'Ódio, assédio ou violência',
    'child-safety': 'Abuso sexual de crianças ou outro dano a elas',
    illegal: 'Outro conteúdo ilegal',
    other: 'Outra coisa',
  },
  details: 'Detalhes (opcional)',
  detailsHint:
    'O que aconteceu e onde você encontrou o link, em até 1.000 caracteres. Não inclua senhas nem outros dados privados.',
  contact: 'Seu e-mail (opcional)',
  contactHint: 'Só para perguntas sobre esta denúncia. Nós o apagamos quando a denúncia é encerrada.',
  privacy: 'Guardamos sua denúncia por um ano no máximo, e nunca seu endereço IP.',
  send: 'Enviar denúncia',
  noScript: (address) =>
    html`Para enviar este formulário, permita JavaScript nesta página: a verificação de que você é uma pessoa precisa dele. Ou escreva para ${address}.`,
  problem: 'Há um problema',
  error: 'Erro:',
  errors: {
    'link-missing': 'Informe o link curto',
    'link-unusable': 'Este não é um dos nossos links curtos. Informe o link como você o recebeu',
    'link-unknown': 'Esse link curto não existe. Confira como está escrito, inclusive as maiúsculas',
    'reason-missing': 'Escolha qual é o problema com o link',
    'details-too-long': 'Os detalhes devem ter no máximo 1.000 caracteres',
    'contact-unusable': 'Informe um e-mail no formato correto, como nome@example.com',
  },
  missing: 'Conclua a verificação abaixo e envie a denúncia de novo.',
  tooMany: {
    title: 'Denúncias demais de uma vez',
    text: (when) =>
      html`Aceitamos no máximo 5 denúncias por hora de uma mesma conexão. O que você escreveu continua aqui: é possível enviar de novo ${when}.`,
  },
  sent: {
    title: 'Agradecemos a sua denúncia',
    text: 'Uma pessoa vai analisar o link. Se ele violar nossas regras ou a lei, nós o retiramos. Só escreveremos para você se tivermos alguma pergunta.',
  },
  another: 'Denunciar outro link',
};
