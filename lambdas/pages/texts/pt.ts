import { html } from '../html.ts';
import type { PageTexts } from '../page-texts.ts';

export const pt: PageTexts = {
  preview: {
    title: 'Aonde este link leva',
    about: 'Veja aonde este link leva antes de acessá-lo.',
    leadsTo: 'Este link leva a',
    alsoWritten: 'Também se escreve',
    lookalike: (name) =>
      html`Em suas próprias letras, este nome é ${name}, e algumas se parecem com outras. Talvez não seja o site que parece ser.`,
    numericAddress: 'Este é um endereço numérico em vez de um nome. Continue apenas se souber de quem ele é.',
    notEncrypted:
      'Este site não usa HTTPS: outras pessoas na rede podem ler ou alterar o que você vê e digita nele.',
    foundOn: (site, ago) => html`Encontrado em ${site}, verificado ${ago}`,
    ownerWrites: 'O proprietário deste link escreve:',
    notReviewed:
      'O Klook Up não analisou este site. Continue apenas se você esperava este link e confia no destino.',
    continue: 'Continuar para o site',
    stay: 'Não é o que você esperava? Basta fechar esta página.',
    goBack: 'Voltar',
    noScript:
      'Para continuar, permita JavaScript nesta página: a verificação de que você é uma pessoa precisa dele. Todo o resto pode ser lido sem ele.',
    fullAddress: 'Endereço completo',
    problems: {
      missing: {
        title: 'A verificação não estava concluída',
        text: 'Conclua a verificação abaixo e continue. Ela precisa de JavaScript.',
      },
      failed: {
        title: 'Faça a verificação mais uma vez',
        text: 'Ela expirou, já foi usada ou não deu certo. Há uma nova abaixo.',
      },
      unreachable: {
        title: 'Não foi possível confirmar a verificação',
        text: 'O serviço que a confirma não está respondendo agora. Não há nada de errado com seu aparelho. Tente de novo em instantes.',
      },
      changed: {
        title: 'Este link agora leva a outro lugar',
        text: 'O proprietário acabou de alterá-lo. Veja o novo endereço antes de continuar.',
      },
    },
  },
  report: {
    aboutLink: 'Denunciar este link',
    aboutAnything: 'Denunciar abuso',
    title: 'Denunciar um link',
    intro:
      'Avise quando um link curto for usado para prejudicar alguém. Uma pessoa analisa cada link denunciado. Se ele violar nossas regras ou a lei, nós o retiramos.',
    danger:
      'Alguém está em perigo agora? Ligue primeiro para a polícia ou para o número de emergência local.',
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
  },
  errors: {
    tooMany: { title: 'Solicitações demais', text: 'Aguarde um momento e tente novamente.' },
    refused: {
      title: 'Não deu certo',
      text: 'Não entendemos o que seu navegador enviou. Volte, recarregue a página e tente novamente.',
    },
    failed: { title: 'Algo deu errado', text: 'A falha é nossa. Tente novamente em instantes.' },
    writeTo: (address, requestId) =>
      html`Se acontecer de novo, escreva para ${address} e informe a solicitação ${requestId}.`,
  },
};
